package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Heartbeat;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F1: telemetry waits on the node. */
final class PartitionTest {
    private static final String BACKLOG = Partition.CONDITION;

    private final Watched node = new Watched();

    @ParameterizedTest
    @CsvSource({
        "599, 60, NORMAL",
        "600, 60, WARNING",
        "3599, 360, WARNING",
        "3600, 360, MAJOR",
        // What was measured under a clock that was set since is no backlog.
        "7200, 6, NORMAL",
        "7200, 7, MAJOR"
    })
    void theOlderWhatWaitsTheWorse(long age, long frames, String severity) {
        node.beat(waiting(age, frames));
        assertEquals(severity, node.severity(BACKLOG));
    }

    @ParameterizedTest
    @CsvSource({"59, NORMAL", "60, WARNING", "360, MAJOR"})
    void ofANodeThatDoesNotSaySinceWhenItsFramesAreCounted(long frames, String severity) {
        node.beat(Heartbeat.newBuilder().setBacklogFrames(frames));
        assertEquals(severity, node.severity(BACKLOG));
    }

    @Test
    void atItsLimitItDoesNotFlap() {
        node.beat(waiting(600, 60));
        node.beat(waiting(550, 55)).beat(waiting(500, 50));
        assertEquals("WARNING", node.severity(BACKLOG));
        node.beat(waiting(499, 49));
        assertEquals("NORMAL", node.severity(BACKLOG));
        node.beat(waiting(599, 59));
        assertEquals("NORMAL", node.severity(BACKLOG));
    }

    @Test
    void aBacklogThatGrowsSaysThatItDoesNotCatchUp() {
        node.beat(waiting(720, 72));
        assertEquals(
                "Telemetry is 12 min behind and does not catch up; 72 frames (2,880 samples) are to"
                        + " come.",
                node.said(BACKLOG));
    }

    @Test
    void whoComesBackSaysForHowLongHeWasAwayAndWhatIsToCome() {
        node.beat(waiting(0, 0)).after(Duration.ofMinutes(130));
        node.beat(waiting(7_800, 780));
        assertEquals("MAJOR", node.severity(BACKLOG));
        assertEquals(
                "Telemetry is 2 h 10 min behind after 2 h 10 min out of touch until 14:10 UTC; 780"
                        + " frames (31,200 samples) are to come.",
                node.said(BACKLOG));
        node.after(Duration.ofSeconds(10)).beat(waiting(7_810, 740).setDrainSeconds(185));
        assertEquals("WARNING", node.severity(BACKLOG), "it falls: there is nothing to do");
        assertEquals(
                "Telemetry is 2 h 10 min behind after 2 h 10 min out of touch until 14:10 UTC; 740"
                        + " frames (29,600 samples) are to come in about 3 min.",
                node.said(BACKLOG));
        node.after(Duration.ofSeconds(10)).beat(waiting(0, 0));
        assertEquals("NORMAL", node.severity(BACKLOG));
        assertEquals(0, node.health.lately().contact().awayMillis(), "and that is over");
    }

    @Test
    void aBacklogThatFallsIsNotCalledWorseForAMomentWithoutARate() {
        node.beat(waiting(7_200, 720));
        node.beat(waiting(7_200, 700).setDrainSeconds(300)).beat(waiting(7_200, 704));
        assertEquals("WARNING", node.severity(BACKLOG));
        node.beat(waiting(7_200, 712));
        assertEquals("WARNING", node.severity(BACKLOG));
        node.beat(waiting(7_200, 713));
        assertEquals("MAJOR", node.severity(BACKLOG), "now it grows");
        assertTrue(node.said(BACKLOG).contains("does not catch up"), node.said(BACKLOG));
    }

    @ParameterizedTest
    @CsvSource({"24, 0", "25, 25000"})
    void outOfTouchIsWhoMissesTwoAndAHalfIntervals(long seconds, long away) {
        node.beat(waiting(600, 60)).after(Duration.ofSeconds(seconds)).beat(waiting(620, 62));
        assertEquals(away, node.health.lately().contact().awayMillis());
    }

    @Test
    void silenceResolvesNothing() {
        node.beat(waiting(4_000, 400)).after(Duration.ofDays(2));
        assertEquals("MAJOR", node.severity(BACKLOG));
        node.hubRestarts(Duration.ofHours(1));
        assertEquals("MAJOR", node.severity(BACKLOG));
        node.beat(waiting(180_000, 20_000));
        assertTrue(
                node.said(BACKLOG).startsWith("Telemetry is 2.1 days behind after 2.0 days out"),
                node.said(BACKLOG));
    }

    @Test
    void whatAnIdleNodeKeepsBackIsNoFault() {
        node.beat(waiting(90_000, 9_000).setIdle(true));
        assertEquals("NORMAL", node.severity(BACKLOG));
    }

    private Heartbeat.Builder waiting(long age, long frames) {
        Heartbeat.Builder beat =
                Heartbeat.newBuilder().setBacklogFrames(frames).setBacklogSamples(frames * 40);
        return frames == 0
                ? beat
                : beat.setOldestUnacknowledgedUnixMillis(node.now.minusSeconds(age).toEpochMilli());
    }
}
