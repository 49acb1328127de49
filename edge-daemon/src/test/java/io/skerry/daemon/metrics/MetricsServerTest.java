package io.skerry.daemon.metrics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.wire.HostPort;
import io.skerry.daemon.time.Pause;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    private static final HostPort ANY = new HostPort("127.0.0.1", 0);

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> open = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private MetricsServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                MetricsServer.start(
                        ANY,
                        List.of(out -> out.accept(Family.counter("calls_total", "Calls.", 7))),
                        time,
                        this::execute,
                        Pause.real());
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        server.close();
        executor.shutdownNow();
    }

    private void execute(Runnable answer) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new RejectedExecutionException("too busy");
        }
        executor.execute(answer);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.address().port());
        socket.setSoTimeout(20_000);
        open.add(socket);
        return socket;
    }

    private String ask(String request) throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return answer(socket);
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aScrapeGetsTheFormatThatItAsksFor() throws IOException {
        assertEquals(
                """
                HTTP/1.1 200 OK
                Content-Type: text/plain; version=0.0.4; charset=utf-8
                Content-Length: 67
                Connection: close

                # HELP calls_total Calls.
                # TYPE calls_total counter
                calls_total 7
                """,
                ask("GET /metrics?x=1 HTTP/1.1\r\nHost: h\r\n\r\n").replace("\r", ""));
        String open = ask("GET /metrics HTTP/1.1\r\naccept: application/openmetrics-text\r\n\r\n");
        assertTrue(open.contains("\r\nContent-Type: application/openmetrics-text; version=1.0.0"));
        assertTrue(open.endsWith("calls_total 7\n# EOF\n"));
    }

    @Test
    void nothingElseIsServed() throws IOException {
        assertTrue(ask("GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404 "));
        assertTrue(ask("POST /metrics HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 405 "));
        assertTrue(ask("GET /metrics HTTP/2.0\r\n\r\n").startsWith("HTTP/1.1 400 "));
        assertTrue(ask("nonsense\r\n\r\n").startsWith("HTTP/1.1 400 "));
    }

    @Test
    void aRequestWithoutAnEndIsRefused() throws IOException {
        assertTrue(
                ask("GET /metrics HTTP/1.1\r\nX: " + "x".repeat(8_200)).startsWith("HTTP/1.1 400"));
    }

    @Test
    void whoSaysNothingIsPutOutAfterTenSecondsAndHoldsUpNobodyElse() throws IOException {
        Socket silent = connect();
        silent.getOutputStream().write('G');
        assertTrue(ask("GET /metrics HTTP/1.1\r\n\r\n").contains("calls_total 7"));
        await().until(() -> time.pending() > 0);
        time.advance(Duration.ofSeconds(10));
        assertEquals(-1, read(silent));
    }

    @Test
    void moreThanEightAtOnceWaitUntilOneHasGone() throws IOException {
        for (int i = 0; i < 8; i++) {
            OutputStream out = connect().getOutputStream();
            out.write('G');
        }
        await().until(() -> time.pending() == 8);
        Socket ninth = connect();
        ninth.getOutputStream()
                .write("GET /metrics HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        ninth.setSoTimeout(300);
        assertThrows(java.net.SocketTimeoutException.class, () -> ninth.getInputStream().read());
        open.getFirst().close();
        ninth.setSoTimeout(20_000);
        assertTrue(answer(ninth).contains("calls_total 7"));
    }

    @Test
    void whoCannotBeAnsweredIsHungUpOnAndTheNextIsServed() throws IOException {
        refusals.set(20);
        for (int i = 0; i < 20; i++) {
            assertEquals(-1, read(connect()));
        }
        assertTrue(ask("GET /metrics HTTP/1.1\r\n\r\n").contains("calls_total 7"));
    }

    @Test
    void anAddressThatIsTakenIsOneSentence() {
        IOException taken =
                assertThrows(
                        IOException.class,
                        () ->
                                MetricsServer.start(
                                        server.address(), List.of(), time, executor, Pause.real()));
        assertTrue(
                String.valueOf(taken.getMessage())
                        .startsWith("metrics-listen: cannot listen on " + server.address()));
    }

    @Test
    void aClosedServerListensNoMore() {
        server.close();
        assertThrows(IOException.class, this::connect);
    }

    private static int read(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException reset) {
            return -1;
        }
    }
}
