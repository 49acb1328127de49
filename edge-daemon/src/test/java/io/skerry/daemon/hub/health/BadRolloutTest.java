package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Heartbeat;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F3: what begins after another version. */
final class BadRolloutTest {
    private static final String ROLLOUT = BadRollout.CONDITION;

    private final Watched node = new Watched().hello("0.4.1", 0);
    private double restarts;
    private double requests;
    private double errors;

    @ParameterizedTest
    @CsvSource({"0, NORMAL", "1, NORMAL", "2, WARNING", "3, MAJOR", "20, MAJOR"})
    void restartsAfterAChangeSpeakAgainstIt(double after, String severity) {
        quiet(Duration.ofHours(2));
        node.hello("0.4.2", 7_200);
        quiet(Duration.ofMinutes(5));
        restarts += after;
        quiet(Duration.ofMinutes(1));
        assertEquals(severity, node.severity(ROLLOUT));
    }

    @Test
    void aSentenceNamesTheVersionsAndWhatBegan() {
        quiet(Duration.ofHours(1));
        node.hello("0.4.2", 3_600);
        quiet(Duration.ofMinutes(11));
        restarts += 4;
        quiet(Duration.ofMinutes(1));
        assertEquals(
                "Since version 0.4.1 became 0.4.2 12 min ago it restarted 4 times (0 in the hour"
                        + " before). Versions of its services are not known to the hub.",
                node.said(ROLLOUT));
    }

    @Test
    void aServiceThatRestartedBeforeAsWellIsNoFaultOfTheChange() {
        for (int i = 0; i < 6; i++) {
            restarts++;
            quiet(Duration.ofMinutes(10));
        }
        node.hello("0.4.2", 3_600);
        for (int i = 0; i < 6; i++) {
            restarts++;
            quiet(Duration.ofMinutes(10));
        }
        assertEquals("NORMAL", node.severity(ROLLOUT));
        assertEquals("MAJOR", node.severity("restarts"), "that it is told all the same");
    }

    @ParameterizedTest
    @CsvSource({"29, MAJOR", "31, NORMAL"})
    void whatBeginsLaterIsNoFaultOfTheChange(long minutes, String severity) {
        quiet(Duration.ofHours(1));
        node.hello("0.4.2", 3_600);
        quiet(Duration.ofMinutes(minutes));
        restarts += 9;
        quiet(Duration.ofSeconds(50));
        assertEquals(severity, node.severity(ROLLOUT));
    }

    @Test
    void itGoesOnAsLongAsTheRestartsDoAndAnHourLonger() {
        quiet(Duration.ofHours(1));
        node.hello("0.4.2", 3_600);
        for (int i = 0; i < 30; i++) {
            quiet(Duration.ofMinutes(4));
            restarts++;
        }
        quiet(Duration.ofMinutes(57));
        assertEquals("WARNING", node.severity(ROLLOUT));
        quiet(Duration.ofMinutes(10));
        assertEquals("NORMAL", node.severity(ROLLOUT));
        restarts += 9;
        quiet(Duration.ofMinutes(1));
        assertEquals("NORMAL", node.severity(ROLLOUT), "and is not suspected again");
    }

    @Test
    void aDaemonThatKeepsStartingSpeaksAgainstItsVersion() {
        node.hello("0.4.2", 10);
        for (int i = 1; i <= 3; i++) {
            node.after(Duration.ofMinutes(1)).hello("0.4.2", 60 * i + 10);
            node.after(Duration.ofSeconds(5)).hello("0.4.2", 60 * i + 10);
            quiet(Duration.ofSeconds(10));
        }
        assertEquals("MAJOR", node.severity(ROLLOUT));
        assertTrue(node.said(ROLLOUT).contains("it restarted 3 times"), node.said(ROLLOUT));
    }

    @Test
    void theVersionBeforeEndsIt() {
        node.hello("0.4.2", 10);
        quiet(Duration.ofMinutes(5));
        restarts += 5;
        quiet(Duration.ofMinutes(1));
        assertEquals("MAJOR", node.severity(ROLLOUT));
        node.hello("0.4.1", 400);
        assertEquals("NORMAL", node.severity(ROLLOUT));
        quiet(Duration.ofMinutes(20));
        assertEquals("NORMAL", node.severity(ROLLOUT));
    }

    @Test
    void aFirstHelloIsNoChangeAndTheSameVersionNeither() {
        node.hello("0.4.1", 500);
        restarts += 9;
        quiet(Duration.ofMinutes(2));
        assertEquals("NORMAL", node.severity(ROLLOUT));
    }

    @ParameterizedTest
    @CsvSource({
        // % of requests that fail before and after, severity
        "0.1, 0.9, NORMAL",
        "0.1, 1.1, WARNING",
        "0.5, 1.2, NORMAL", // not three times as many
        "0.1, 12, MAJOR",
        "20, 25, NORMAL"
    })
    void errorsThatBeginAfterAChangeSpeakAgainstIt(double before, double after, String severity) {
        serving(Duration.ofMinutes(30), before / 100);
        node.hello("0.4.2", 1_800);
        serving(Duration.ofMinutes(10), after / 100);
        assertEquals(severity, node.severity(ROLLOUT));
    }

    @Test
    void aSentenceSaysHowManyRequestsFail() {
        serving(Duration.ofMinutes(30), 0.001);
        node.hello("0.4.2", 1_800);
        serving(Duration.ofMinutes(10), 0.05);
        assertEquals(
                "Since version 0.4.1 became 0.4.2 10 min ago 5.0 % of its requests fail (0.1 %"
                        + " before). Versions of its services are not known to the hub.",
                node.said(ROLLOUT));
        serving(Duration.ofMinutes(12), 0.001);
        assertEquals("NORMAL", node.severity(ROLLOUT));
    }

    @Test
    void aHandfulOfRequestsSaysNothing() {
        serving(Duration.ofMinutes(30), 0);
        node.hello("0.4.2", 1_800);
        quietWith(Duration.ofMinutes(2), 3, 3);
        assertEquals("NORMAL", node.severity(ROLLOUT));
    }

    @Test
    void silenceAndARestartOfTheHubResolveNothing() {
        quiet(Duration.ofMinutes(10));
        node.hello("0.4.2", 600);
        quiet(Duration.ofMinutes(2));
        restarts += 6;
        quiet(Duration.ofMinutes(1));
        node.hubRestarts(Duration.ofMinutes(2)).hello("0.4.2", 600);
        assertEquals("MAJOR", node.severity(ROLLOUT));
        quiet(Duration.ofMinutes(3));
        assertEquals("MAJOR", node.severity(ROLLOUT), node.names().toString());
        quiet(Duration.ofMinutes(65));
        assertEquals("NORMAL", node.severity(ROLLOUT));
    }

    @Test
    void whatFailedFailsUntilARestartedHubHasSeenEnough() {
        serving(Duration.ofMinutes(30), 0);
        node.hello("0.4.2", 1_800);
        serving(Duration.ofMinutes(10), 0.2);
        node.hubRestarts(Duration.ofMinutes(1)).hello("0.4.2", 1_800);
        serving(Duration.ofMinutes(4), 0);
        assertEquals("MAJOR", node.severity(ROLLOUT));
        serving(Duration.ofMinutes(2), 0);
        assertEquals("NORMAL", node.severity(ROLLOUT));
    }

    @Test
    void aHubThatRestartsFindsNoFaultInWhatWasBeforeTheChange() {
        restarts += 6;
        quiet(Duration.ofMinutes(1));
        restarts += 6;
        quiet(Duration.ofMinutes(1));
        node.hello("0.4.2", 600);
        quiet(Duration.ofMinutes(1));
        node.hubRestarts(Duration.ofMinutes(2)).hello("0.4.2", 600);
        quiet(Duration.ofMinutes(10));
        assertEquals("NORMAL", node.severity(ROLLOUT));
        assertFalse(node.health.lately().change().isNone());
        restarts += 4;
        quiet(Duration.ofMinutes(1));
        assertEquals("MAJOR", node.severity(ROLLOUT), "these came after it");
    }

    private void quiet(Duration time) {
        node.beats(time, beat -> beat.addHeadlines(Watched.headline("restarts_total", restarts)));
    }

    private void serving(Duration time, double failing) {
        quietWith(time, 1_000, 1_000 * failing);
    }

    /** So many requests and errors in each 10 s. */
    private void quietWith(Duration time, double more, double bad) {
        node.beats(
                time,
                (Heartbeat.Builder beat) -> {
                    requests += more;
                    errors += bad;
                    return beat.addHeadlines(Watched.headline("restarts_total", restarts))
                            .addHeadlines(Watched.headline("requests_total", requests))
                            .addHeadlines(Watched.headline("errors_total", errors));
                });
    }
}
