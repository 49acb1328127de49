package io.skerry.daemon.hub.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.config.EngineConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineClientTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir Path folder;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private FakeEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new FakeEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
        executor.shutdownNow();
    }

    private EngineAnswer post(EngineConfig config, int most, Duration timeout)
            throws IOException, InterruptedException {
        try (EngineClient client = new EngineClient(config, "skerry/1", executor)) {
            return client.post("/deeper", Map.of("Content-Type", "a/b"), bytes(), most, timeout);
        }
    }

    private static byte[] bytes() {
        return "body".getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void postsToAPathBelowTheUrlWithTheHeadersOfBoth() throws Exception {
        engine.answer(200, "fine", "Retry-After", "3");
        EngineConfig config =
                new EngineConfig(
                        engine.url("/base/"),
                        Map.of("X-Scope-OrgID", "us"),
                        null,
                        null,
                        null,
                        null);
        EngineAnswer answer = post(config, 100, LONG);
        assertEquals(200, answer.status());
        assertEquals("fine", answer.sentence());
        assertEquals(Optional.of("3"), answer.retryAfter());
        FakeEngine.Asked asked = engine.asked().getFirst();
        assertEquals("POST", asked.method());
        assertEquals("/base/deeper", asked.path());
        assertEquals("body", asked.body().toStringUtf8());
        assertEquals("us", asked.headers().getFirst("X-Scope-OrgID"));
        assertEquals("a/b", asked.headers().getFirst("Content-Type"));
        assertEquals("skerry/1", asked.headers().getFirst("User-Agent"));
        assertFalse(asked.headers().containsKey("Authorization"));
    }

    @Test
    void aTokenIsReadAgainForEachRequest() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        EngineConfig config = new EngineConfig(engine.url("/"), Map.of(), null, null, token, null);
        var _ = post(config, 100, LONG);
        Files.writeString(token, "second");
        var _ = post(config, 100, LONG);
        assertEquals("Bearer first", engine.asked().get(0).headers().getFirst("Authorization"));
        assertEquals("Bearer second", engine.asked().get(1).headers().getFirst("Authorization"));
    }

    @Test
    void aUserAndAPasswordAreBasicAuthentication() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "sesame");
        var _ =
                post(
                        new EngineConfig(engine.url("/"), Map.of(), "al", password, null, null),
                        100,
                        LONG);
        // RFC 7617: base64 of al:sesame.
        assertEquals(
                "Basic YWw6c2VzYW1l",
                engine.asked().getFirst().headers().getFirst("Authorization"));
    }

    @Test
    void aSecretThatIsNoneIsNotSentAndNotShown() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "se\ncret");
        IOException refused =
                assertThrows(
                        IOException.class,
                        () ->
                                post(
                                        new EngineConfig(
                                                engine.url("/"), Map.of(), null, null, token, null),
                                        100,
                                        LONG));
        assertTrue(String.valueOf(refused.getMessage()).contains(token.toString()));
        assertFalse(String.valueOf(refused.getMessage()).contains("cret\""));
        assertTrue(engine.asked().isEmpty());
    }

    @Test
    void aSuccessThatIsTooLargeIsRefusedAndAFailureIsCut() throws Exception {
        engine.answer(200, "x".repeat(1_000_000));
        IOException large =
                assertThrows(
                        IOException.class,
                        () -> post(EngineConfig.plain(engine.url("/")), 1_000, LONG));
        assertTrue(String.valueOf(large.getMessage()).contains("larger than 1000 bytes"));
        engine.answer(500, "y\u0007\n".repeat(1_000_000));
        EngineAnswer failed = post(EngineConfig.plain(engine.url("/")), 1_000, LONG);
        assertEquals(500, failed.status());
        assertEquals(4 << 10, failed.body().size());
        assertTrue(failed.sentence().length() <= 301);
        assertTrue(failed.sentence().matches("[\\x20-\\x7e\u2026]*"));
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
        engine.answer(307, "", "Location", engine.url("/elsewhere").toString());
        assertEquals(307, post(EngineConfig.plain(engine.url("/")), 10, LONG).status());
        assertEquals(1, engine.asked().size());
    }

    @Test
    void aServerThatNeverEndsItsAnswerIsLeftInTime() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            var _ = executor.submit(() -> dribble(server, end));
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            IOException late =
                    assertThrows(
                            IOException.class,
                            () -> post(EngineConfig.plain(url), 1 << 20, Duration.ofMillis(300)));
            assertTrue(String.valueOf(late.getMessage()).contains("no answer of " + url));
        } finally {
            end.countDown();
        }
    }

    private static Void dribble(ServerSocket server, CountDownLatch end) throws Exception {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx"
                            .getBytes(StandardCharsets.UTF_8));
            out.flush();
            end.await();
        }
        return null;
    }

    @Test
    void nobodyThereIsOneSentence() throws Exception {
        URI url = engine.url("/");
        engine.close();
        IOException refused =
                assertThrows(IOException.class, () -> post(EngineConfig.plain(url), 10, LONG));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("no answer of " + url));
    }

    @Test
    void authoritiesThatAreNoneAreOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "no certificate");
        EngineConfig config =
                new EngineConfig(
                        URI.create("https://127.0.0.1:1"), Map.of(), null, null, null, file);
        IOException wrong = assertThrows(IOException.class, () -> post(config, 10, LONG));
        assertTrue(String.valueOf(wrong.getMessage()).contains(file.toString()));
    }
}
