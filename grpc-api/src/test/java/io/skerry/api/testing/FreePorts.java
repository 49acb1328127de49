package io.skerry.api.testing;

import io.skerry.api.wire.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine for servers that must come back under the same address. A port that the
 * system chose may be lent to any outgoing connection while the server is away; these lie below the
 * ranges that systems lend from (Linux from 32768, others from 49152).
 */
public final class FreePorts {
    private static final int FIRST = 12_000;
    private static final int BEYOND = 32_000;

    private FreePorts() {}

    /** A free loopback address, port in [12000, 32000). */
    public static HostPort loopback() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
            if (isFree(port)) {
                return new HostPort("127.0.0.1", port);
            }
        }
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.isBound();
        } catch (java.net.BindException taken) {
            return false;
        }
    }
}
