package io.skerry.daemon.wiring;

import io.skerry.api.wire.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** A wire between a node and its hub that counts what goes over it. */
final class MeteredWire implements Part {
    private final Executor executor;
    private final HostPort target;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong upBytes = new AtomicLong();
    private final AtomicLong downBytes = new AtomicLong();

    /** TCP segments that carry data, as often as the kernel handed some over. */
    private final AtomicLong parcels = new AtomicLong();

    MeteredWire(Plant plant, HostPort target) throws IOException {
        this.executor = plant.executor;
        this.target = target;
        this.listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        executor.execute(this::accept);
        plant.own(this);
    }

    HostPort address() {
        return new HostPort("127.0.0.1", listening.getLocalPort());
    }

    /** Bytes that came out of the node. */
    long up() {
        return upBytes.get();
    }

    long both() {
        return upBytes.get() + downBytes.get();
    }

    long parcels() {
        return parcels.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket(target.host(), target.port());
                open.add(near);
                open.add(far);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                executor.execute(() -> pump(near, far, upBytes));
                executor.execute(() -> pump(far, near, downBytes));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pump(Socket from, Socket to, AtomicLong counter) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                counter.addAndGet(read);
                parcels.incrementAndGet();
                out.write(buffer, 0, read);
            }
        } catch (IOException broken) {
            // The other direction sees it too.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
