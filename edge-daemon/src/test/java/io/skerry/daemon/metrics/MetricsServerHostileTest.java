package io.skerry.daemon.metrics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.wire.HostPort;
import io.skerry.daemon.time.Pause;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads nothing, or speaks a byte at a time, takes a place for ten seconds and no longer. */
final class MetricsServerHostileTest {
    private static final String SCRAPE = "GET /metrics HTTP/1.1\r\n\r\n";

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> open = new ArrayList<>();
    private final AtomicInteger collected = new AtomicInteger();
    private volatile String label = "µ€";
    private MetricsServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                MetricsServer.start(
                        new HostPort("127.0.0.1", 0),
                        List.of(out -> {
                            out.accept(Family.gauge("g", "H.", 1, "l", label));
                            collected.incrementAndGet();
                        }),
                        time,
                        executor,
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

    private Socket send(String request) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.address().port());
        socket.setSoTimeout(20_000);
        open.add(socket);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theLengthOfAnAnswerCountsBytesAndNotCharacters() throws IOException {
        String answer = answer(send(SCRAPE));
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes > body.length() && body.contains("g{l=\"µ€\"} 1\n"), body);
        assertTrue(answer.contains("\r\nContent-Length: " + bytes + "\r\n"), answer);
    }

    @Test
    void eightThatReadNothingAreCutOffAfterTenSecondsAndTheNinthIsServed() throws IOException {
        label = "x".repeat(16 << 20);
        for (int i = 0; i < 8; i++) {
            var _ = send(SCRAPE);
        }
        await().until(() -> collected.get() == 8);
        label = "small";
        Socket ninth = send(SCRAPE);
        assertEquals(8, time.pending());
        time.advance(Duration.ofSeconds(10));
        assertTrue(answer(ninth).endsWith("g{l=\"small\"} 1\n"));
    }

    @Test
    void speakingNowAndThenBuysNoTime() throws IOException {
        Socket slow = send("G");
        await().until(() -> time.pending() == 1);
        time.advance(Duration.ofSeconds(9));
        slow.getOutputStream().write('E');
        assertEquals(1, time.pending());
        time.advance(Duration.ofSeconds(1));
        await().until(() -> {
            try {
                slow.getOutputStream().write('T');
                return false;
            } catch (IOException cutOff) {
                return true;
            }
        });
    }

    @Test
    void whoeverHangsUpGivesHisPlaceBack() throws IOException {
        for (int i = 0; i < 40; i++) {
            send("GET /me").close();
        }
        assertTrue(answer(send(SCRAPE)).startsWith("HTTP/1.1 200 OK\r\n"));
        await().until(() -> time.pending() == 0);
    }
}
