package io.skerry.daemon.metrics;

import io.skerry.api.wire.HostPort;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Pause;
import io.skerry.daemon.time.Scheduler;
import io.skerry.daemon.time.TaskGroup;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code GET /metrics} in plain HTTP, and nothing else. Bounded: a few connections at once,
 * each for one answer and ten seconds. The JDK's own server has no such bounds without flags of the
 * whole process.
 */
public final class MetricsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final int AT_ONCE = 8;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration AFTER_FAULT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ServerSocket socket;
    private final List<MetricSource> sources;
    private final Scheduler scheduler;
    private final Executor executor;
    private final Pause pause;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final TaskGroup parts = new TaskGroup("metrics", PATIENCE);

    private MetricsServer(
            ServerSocket socket,
            List<MetricSource> sources,
            Scheduler scheduler,
            Executor executor,
            Pause pause) {
        this.socket = socket;
        this.sources = List.copyOf(sources);
        this.scheduler = scheduler;
        this.executor = executor;
        this.pause = pause;
    }

    /**
     * Starts; it listens when this returns.
     *
     * @param scheduler ends connections that last; not closed here
     * @param executor answers; not closed here
     * @param pause between two tries to accept while the system refuses
     * @throws IOException with one sentence when the address cannot be listened on
     */
    public static MetricsServer start(
            HostPort listen,
            List<MetricSource> sources,
            Scheduler scheduler,
            Executor executor,
            Pause pause)
            throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(listen.host(), listen.port()), AT_ONCE);
        } catch (IOException failed) {
            socket.close();
            throw new IOException(
                    "metrics-listen: cannot listen on " + listen + ": " + failed.getMessage(),
                    failed);
        }
        MetricsServer server = new MetricsServer(socket, sources, scheduler, executor, pause);
        server.parts.loop("accept", server::accept);
        // Closed first: an accept that waits ends with its socket and not by an interrupt.
        server.parts.own("socket", socket);
        return server;
    }

    /** Where it listens. */
    public HostPort address() {
        return new HostPort(socket.getInetAddress().getHostAddress(), socket.getLocalPort());
    }

    private void accept() throws InterruptedException {
        while (!socket.isClosed()) {
            permits.acquire();
            try {
                hand(socket.accept());
            } catch (IOException closedOrExhausted) {
                permits.release();
                if (!socket.isClosed()) {
                    LOG.atDebug().setCause(closedOrExhausted).log("a scrape could not connect");
                    // Without descriptors accepting fails at once, again and again.
                    pause.pause(AFTER_FAULT);
                }
            }
        }
    }

    /** Has a connection answered, which gives the permit back; who cannot be, is hung up on. */
    private void hand(Socket connection) {
        try {
            executor.execute(() -> serve(connection));
        } catch (RejectedExecutionException busyOrStopping) {
            LOG.atDebug().setCause(busyOrStopping).log("a scrape is not answered");
            close(connection);
            permits.release();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Cancellable limit = scheduler.schedule(LONGEST, () -> close(connection));
            try {
                connection.setSoTimeout(Math.toIntExact(LONGEST.toMillis()));
                answer(connection);
            } finally {
                limit.cancel();
            }
        } catch (IOException gone) {
            LOG.atDebug().addKeyValue("reason", gone.getMessage()).log("a scrape broke off");
        } catch (RejectedExecutionException stopping) {
            LOG.atDebug().setCause(stopping).log("a scrape is not answered");
        } finally {
            permits.release();
        }
    }

    private void answer(Socket connection) throws IOException {
        try {
            ScrapeRequest request =
                    ScrapeRequest.read(new BufferedInputStream(connection.getInputStream()));
            if (!request.path().equals("/metrics")) {
                send(connection, "404 Not Found", "text/plain", "Metrics are at /metrics.\n");
            } else if (!request.method().equals("GET")) {
                send(connection, "405 Method Not Allowed", "text/plain", "Only GET.\n");
            } else {
                Exposition format = Exposition.accepted(request.accept());
                send(connection, "200 OK", format.contentType(), format.write(sources));
            }
        } catch (ScrapeRequest.BadRequestException bad) {
            send(connection, "400 Bad Request", "text/plain", bad.getMessage() + "\n");
        }
    }

    private static void send(Socket connection, String status, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, type, body.length);
        connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().write(body);
        connection.getOutputStream().flush();
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException failed) {
            LOG.atDebug().setCause(failed).log("a scrape did not close cleanly");
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
