package io.skerry.daemon.node.scrape;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.skerry.daemon.node.exposition.ExpositionParser;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exporters whose answer never ends before its first line of metrics. */
class EndlessAnswersTest {
    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final String PACKED =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n";

    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aNameWithoutEndInAPackedAnswerEndsAtTheDeadline() {
        byte[] name = "n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        endsInTime(head(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0}), name, 0);
    }

    @Test
    void emptyBlocksWithoutEndInAPackedAnswerEndAtTheDeadline() {
        byte[] block = {0, 0, 0, (byte) 0xff, (byte) 0xff};
        endsInTime(head(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0}), block, 0);
    }

    @Test
    void slowHeadersEndAtTheDeadline() {
        byte[] line = "X-A: b\r\n".getBytes(StandardCharsets.US_ASCII);
        endsInTime("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII), line, 100);
    }

    @Test
    void whoeverAlwaysContinuesEndsAtTheDeadline() {
        byte[] next = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        endsInTime(next, next, 100);
        endsInTime(next, next, 0);
    }

    private static byte[] head(byte[] start) {
        byte[] head = PACKED.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + start.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(start, 0, all, head.length, start.length);
        return all;
    }

    private void endsInTime(byte[] first, byte[] again, int pauseMillis) {
        Thread exporter = Thread.ofVirtual().start(() -> answer(first, again, pauseMillis));
        URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/metrics");
        HttpEndpoint endpoint = new HttpEndpoint(url, TIMEOUT);
        long start = System.nanoTime();
        assertTimeout(
                Duration.ofSeconds(2),
                () ->
                        assertThrows(
                                IOException.class,
                                () ->
                                        endpoint.read(
                                                format ->
                                                        new ExpositionParser(format, sample -> {}),
                                                () -> {
                                                    if (System.nanoTime() - start
                                                            > TIMEOUT.toNanos()) {
                                                        throw new IOException("late");
                                                    }
                                                })));
        exporter.interrupt();
    }

    private void answer(byte[] first, byte[] again, int pauseMillis) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(first);
            while (!Thread.currentThread().isInterrupted()) {
                out.write(again);
                LockSupport.parkNanos(pauseMillis * 1_000_000L);
            }
        } catch (IOException ended) {
            // As it should: the scraper hung up.
        }
    }
}
