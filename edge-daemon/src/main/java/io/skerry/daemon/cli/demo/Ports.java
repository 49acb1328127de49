package io.skerry.daemon.cli.demo;

import io.skerry.daemon.cli.CommandFailed;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Where the demo's daemons listen on the loopback. A node starts long after its port was chosen,
 * and 200 connections are made meanwhile, so ports come from below the ranges that systems lend to
 * outgoing connections (Linux from 32768, others from 49152).
 */
record Ports(int hub, int enrolment, int node) {
    private static final int FIRST = 12_000;
    private static final int BEYOND = 32_000;

    static Ports choose(RandomGenerator random) {
        try (ServerSocket hub = free(random);
                ServerSocket enrolment = free(random);
                ServerSocket node = free(random)) {
            return new Ports(hub.getLocalPort(), enrolment.getLocalPort(), node.getLocalPort());
        } catch (IOException failed) {
            throw new CommandFailed("no free port: " + failed.getMessage(), failed);
        }
    }

    private static ServerSocket free(RandomGenerator random) throws IOException {
        while (true) {
            int port = random.nextInt(FIRST, BEYOND);
            try {
                return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
            } catch (BindException taken) {
                // Somebody listens there: the next throw of the dice.
            }
        }
    }
}
