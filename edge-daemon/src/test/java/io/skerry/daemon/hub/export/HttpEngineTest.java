package io.skerry.daemon.hub.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestClock;
import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.hub.engine.EngineClient;
import io.skerry.daemon.hub.engine.FakeEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

class HttpEngineTest {
    private static final byte[] REQUEST = "a request ".repeat(50).getBytes(StandardCharsets.UTF_8);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private FakeEngine fake;
    private EngineClient client;
    private HttpEngine engine;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeEngine();
        client =
                new EngineClient(
                        EngineConfig.plain(fake.url("/api/v1/write")), "skerry/1.2.3", executor);
        engine =
                new HttpEngine(
                        client,
                        Duration.ofSeconds(20),
                        new TestClock(Instant.parse("2026-11-28T12:00:00Z")));
    }

    @AfterEach
    void stop() {
        client.close();
        fake.close();
        executor.shutdownNow();
    }

    @Test
    void aRequestIsASnappyBlockUnderTheHeadersOfTheProtocol() throws Exception {
        assertEquals(new Outcome.Taken(), engine.send(REQUEST));
        FakeEngine.Asked asked = fake.asked().getFirst();
        assertEquals("POST", asked.method());
        assertEquals("/api/v1/write", asked.path());
        assertEquals("application/x-protobuf", asked.headers().getFirst("Content-Type"));
        assertEquals("snappy", asked.headers().getFirst("Content-Encoding"));
        assertEquals("0.1.0", asked.headers().getFirst("X-Prometheus-Remote-Write-Version"));
        assertEquals("skerry/1.2.3", asked.headers().getFirst("User-Agent"));
        assertEquals(
                new String(REQUEST, StandardCharsets.UTF_8),
                new String(Snappy.uncompress(asked.body().toByteArray()), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429})
    void failuresOfTheEngineAreTriedAgain(int status) throws Exception {
        fake.answer(status, "not now");
        Outcome.Later later = assertInstanceOf(Outcome.Later.class, engine.send(REQUEST));
        assertEquals(Duration.ZERO, later.notBefore());
        assertTrue(later.reason().endsWith("answers " + status + ": not now"), later.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "400, true",
        "413, true",
        "422, true",
        "401, false",
        "403, false",
        "404, false",
        "405, false",
        "301, false",
        "308, false"
    })
    void everyOtherAnswerIsFinal(int status, boolean forContent) throws Exception {
        fake.answer(status, "");
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, engine.send(REQUEST));
        assertEquals(forContent, refused.forContent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7",
                "0 | 0",
                "999999 | 300",
                "Sat, 28 Nov 2026 12:00:30 GMT | 30",
                "Sat, 28 Nov 2026 11:00:00 GMT | 0",
                "soon | 0",
                "-5 | 0"
            })
    void theWishToBeLeftAloneIsHonouredWithinReason(String retryAfter, long seconds)
            throws Exception {
        fake.answer(429, "", "Retry-After", retryAfter);
        Outcome.Later later = assertInstanceOf(Outcome.Later.class, engine.send(REQUEST));
        assertEquals(Duration.ofSeconds(seconds), later.notBefore());
    }

    @Test
    void noAnswerIsTriedAgain() throws Exception {
        fake.close();
        assertInstanceOf(Outcome.Later.class, engine.send(REQUEST));
    }
}
