package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestClock;
import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.hub.engine.FakeEngine;
import io.skerry.daemon.hub.slo.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The engine and the sender against a receiver that drops what it has seen. */
class DeliveryOverHttpTest {
    private static final int NOTIFICATIONS = 60;

    private final Random random = new Random(7);
    private final Post post = Post.toOne(1_000, 100);
    private final Set<String> seen = new LinkedHashSet<>();
    private final Deque<DeliverEffect.Send> underWay = new ArrayDeque<>();

    /** Fails before or after it took something, or says that it has enough. */
    private synchronized FakeEngine.Answer receive(FakeEngine.Asked asked) {
        String key = asked.headers().getFirst("Idempotency-Key");
        return switch (random.nextInt(6)) {
            case 0 -> new FakeEngine.Answer(500, "before");
            case 1 -> {
                seen.add(key);
                yield new FakeEngine.Answer(502, "after");
            }
            case 2 -> new FakeEngine.Answer(429, "enough");
            default -> {
                seen.add(key);
                yield new FakeEngine.Answer(204, "");
            }
        };
    }

    @Test
    void eachNotificationIsSeenOnceAndInOrderWhateverFailsAndHoweverOftenTheHubStarts()
            throws Exception {
        try (FakeEngine fake = new FakeEngine();
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                HttpSender sender =
                        new HttpSender(
                                new Receiver(
                                        "one",
                                        Receiver.Kind.WEBHOOK,
                                        EngineConfig.plain(fake.url("/hook")),
                                        Receiver.DEFAULT_TIMEOUT),
                                new HttpSender.Origin("h1", ""),
                                "skerry/test",
                                executor,
                                new TestClock(Notices.START))) {
            fake.answer(this::receive);
            for (int i = 1; i <= NOTIFICATIONS; i++) {
                String group = "g" + i % 3;
                underWay.addAll(
                        post.announce(Notices.updated(group, i, Severity.MAJOR, "rule_" + i)));
                if (i % 10 == 0) {
                    underWay.clear();
                    post.restart();
                }
                pump(sender, 3);
            }
            while (post.state.waiting("one") > 0) {
                pump(sender, 1);
            }
            assertTrue(fake.asked().size() > NOTIFICATIONS, "some came twice");
        }
        assertEquals(NOTIFICATIONS, seen.size());
        for (int group = 0; group < 3; group++) {
            List<String> expected = new ArrayList<>();
            for (int i = 1; i <= NOTIFICATIONS; i++) {
                if (i % 3 == group) {
                    expected.add("\"node%2Fg" + group + "%2F" + i + "\"");
                }
            }
            String name = "%2Fg" + group + "%2F";
            assertEquals(expected, seen.stream().filter(key -> key.contains(name)).toList());
        }
        assertEquals(NOTIFICATIONS, post.tally("one").delivered());
    }

    private void pump(HttpSender sender, int seconds) throws InterruptedException {
        underWay.addAll(post.seconds(seconds));
        for (int i = 0; i < 3 && !underWay.isEmpty(); i++) {
            DeliverEffect.Send send = underWay.remove();
            underWay.addAll(post.answer(send, sender.send(send)));
        }
    }
}
