package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.skerry.api.testing.TestClock;
import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.engine.FakeEngine;
import io.skerry.daemon.hub.slo.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {
    private static final DeliverEffect.Send SEND =
            Notices.send(
                    Notices.firing("7", 1, Severity.CRITICAL, "disk_used"), null, Notices.START);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpSender> open = new ArrayList<>();
    private FakeEngine fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeEngine();
    }

    @AfterEach
    void stop() {
        open.forEach(HttpSender::close);
        fake.close();
        executor.shutdownNow();
    }

    private HttpSender sender(Receiver.Kind kind, URI url, Duration timeout) throws IOException {
        HttpSender sender =
                new HttpSender(
                        new Receiver("one", kind, EngineConfig.plain(url), timeout),
                        new HttpSender.Origin("h1", "https://hub.example/"),
                        "skerry/1.2.3",
                        executor,
                        new TestClock(Instant.parse("2026-11-28T12:00:00Z")));
        open.add(sender);
        return sender;
    }

    private HttpSender webhook() throws IOException {
        return sender(Receiver.Kind.WEBHOOK, fake.url("/hook"), Receiver.DEFAULT_TIMEOUT);
    }

    @Test
    void aWebhookIsPostedAsJsonUnderItsIdempotencyKey() throws Exception {
        assertEquals(new Answer.Taken(), webhook().send(SEND));
        FakeEngine.Asked asked = fake.asked().getFirst();
        assertEquals("POST", asked.method());
        assertEquals("/hook", asked.path());
        assertEquals("application/json", asked.headers().getFirst("Content-Type"));
        assertEquals("skerry/1.2.3", asked.headers().getFirst("User-Agent"));
        assertEquals("\"node%2F7%2F1\"", asked.headers().getFirst("Idempotency-Key"));
        assertEquals(
                Payload.webhook(Message.of(SEND, "h1"), "one", "https://hub.example/"),
                asked.body().toStringUtf8());
    }

    @Test
    void theSameIsSentUnderTheSameKeyAndAnyNameOfAPlaceMakesOne() throws Exception {
        Notice notice =
                Notices.notice(
                        Notify.Kind.RESOLVED,
                        Place.site("Tromsø \"北\"\n"),
                        1,
                        Severity.MAJOR,
                        List.of(),
                        List.of(),
                        List.of());
        HttpSender sender = webhook();
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    new Answer.Taken(), sender.send(Notices.send(notice, null, Notices.START)));
        }
        assertEquals(
                "\"site%2FTroms%C3%B8+%22%E5%8C%97%22%0A%2F1\"",
                fake.asked().getFirst().headers().getFirst("Idempotency-Key"));
        assertEquals(
                fake.asked().getFirst().headers().getFirst("Idempotency-Key"),
                fake.asked().getLast().headers().getFirst("Idempotency-Key"));
    }

    @Test
    void anAlertmanagerIsPostedToItsOwnDoor() throws Exception {
        HttpSender sender =
                sender(Receiver.Kind.ALERTMANAGER, fake.url("/below/"), Receiver.DEFAULT_TIMEOUT);
        assertEquals(new Answer.Taken(), sender.send(SEND));
        assertEquals("/below/api/v2/alerts", fake.asked().getFirst().path());
        assertTrue(
                JsonParser.parseString(fake.asked().getFirst().body().toStringUtf8())
                        .isJsonArray());
    }

    @Test
    void aBeatIsSentTheSameWay() throws Exception {
        DeliverEffect.Beat beat =
                new DeliverEffect.Beat("one", "watchdog/one/0", Notices.START, Notices.START);
        assertEquals(new Answer.Taken(), webhook().send(beat));
        assertTrue(fake.asked().getFirst().body().toStringUtf8().contains("\"Watchdog\""));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void failuresAreForLater(int status) throws Exception {
        fake.answer(status, "not now", "Retry-After", "17");
        Answer.Later later = assertInstanceOf(Answer.Later.class, webhook().send(SEND));
        assertEquals(Duration.ofSeconds(17), later.notBefore());
        assertTrue(later.reason().endsWith("answers " + status + ": not now"), later.reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 404, 405, 410, 413, 422})
    void everyOtherAnswerIsFinalAndNothingIsFollowed(int status) throws Exception {
        fake.answer(status, "no", "Location", fake.url("/elsewhere").toString());
        Answer.Refused refused = assertInstanceOf(Answer.Refused.class, webhook().send(SEND));
        assertTrue(refused.reason().endsWith("answers " + status + ": no"), refused.reason());
        assertEquals(1, fake.asked().size());
    }

    @Test
    void aLongAnswerIsCutToASentence() throws Exception {
        fake.answer(400, "x".repeat(10 << 20));
        Answer.Refused refused = assertInstanceOf(Answer.Refused.class, webhook().send(SEND));
        assertTrue(refused.reason().length() < 400);
    }

    @Test
    void anAnswerWithoutEndIsNone() throws Exception {
        fake.answer(200, "x".repeat(2 << 20));
        Answer.Later later = assertInstanceOf(Answer.Later.class, webhook().send(SEND));
        assertTrue(later.reason().contains("larger than"), later.reason());
    }

    @Test
    void whoDoesNotAnswerInTimeOrIsNotThereIsAskedLater() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            HttpSender sender = sender(Receiver.Kind.WEBHOOK, url, Duration.ofSeconds(1));
            assertInstanceOf(Answer.Later.class, sender.send(SEND));
        }
        HttpSender sender = webhook();
        fake.close();
        Answer.Later gone = assertInstanceOf(Answer.Later.class, sender.send(SEND));
        assertEquals(Duration.ZERO, gone.notBefore());
    }
}
