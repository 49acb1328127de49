package io.skerry.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestClock;
import io.skerry.api.testing.TestFleet;
import io.skerry.daemon.log.CapturedLog;
import io.skerry.daemon.metrics.Exposition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubExpiriesTest {
    private final TestFleet fleet = TestFleet.create();
    private final TestClock clock = new TestClock(TestFleet.NOW);
    private final HubExpiries expiries =
            new HubExpiries("hub-1", fleet::trust, () -> fleet.hub().leaf(), clock);

    @Test
    void whoScrapesAHubSeesEachEnd() {
        String text = Exposition.PROMETHEUS.write(List.of(expiries));

        for (String subject :
                List.of(
                        "root",
                        "policy",
                        "node authority",
                        "operator authority",
                        "hub authority",
                        "certificate of hub hub-1")) {
            assertTrue(text.contains("{subject=\"" + subject + "\"} "), subject + " in " + text);
        }
    }

    @Test
    void whatEndsSoonIsLoggedOnceADayAndAtOnceWhenItGotWorse() {
        try (CapturedLog log = new CapturedLog()) {
            expiries.look();
            expiries.look();
            // The policy of this fleet lasts 90 days and its certificates 21.
            assertEquals(1, log.with("\"certificate of hub hub-1\"").size());
            assertEquals(List.of(), log.with("\"policy\""));

            log.clear();
            clock.advance(Duration.ofHours(25));
            expiries.look();
            expiries.look();
            assertEquals(1, log.with("\"certificate of hub hub-1\"").size());

            log.clear();
            clock.advance(Duration.ofDays(69));
            expiries.look();
            List<String> policy = log.with("\"policy\"");
            assertEquals(1, policy.size());
            assertTrue(policy.getFirst().contains("skerry keys extend"), policy.getFirst());

            log.clear();
            clock.advance(Duration.ofDays(13));
            expiries.look();
            clock.advance(Duration.ofHours(2));
            expiries.look();
            assertEquals(1, log.with("\"policy\"").size());
        }
    }
}
