package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.Severity;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a hub that has just started waits for nodes that it knows. */
class NodeFeedPatienceTest {
    private static final String ONE = "1".repeat(32);
    private static final String TWO = "2".repeat(32);

    /** Three intervals; silent is who says nothing for longer. */
    private static final int USUAL = 30;

    private final TestClock clock = new TestClock(NodeFeedTest.START);
    private final FakeFleet fleet = new FakeFleet();

    /** As the hub had it when it ended, seconds before its start. */
    private void knows(String node, int linkUp, int heard) {
        fleet.isActive(node);
        Instant start = clock.instant();
        fleet.status(
                node,
                status ->
                        status.setHeartbeat(
                                        Heartbeat.newBuilder()
                                                .setIntervalMillis(FakeFleet.INTERVAL.toMillis()))
                                .setLinkChangedAtUnixMillis(
                                        start.minusSeconds(linkUp).toEpochMilli())
                                .setReceivedAtUnixMillis(start.minusSeconds(heard).toEpochMilli()));
    }

    /** Seconds from the start until a node is silent. */
    private int silentAfter(String node) {
        NodeFeed feed = started();
        for (int second = 0; second < 1_000; second++) {
            List<AlarmEvent> events = feed.look(AlarmState.fresh(), clock.instant());
            if (events.stream()
                    .anyMatch(event ->
                            event instanceof AlarmEvent.Silent silent
                                    && silent.node().equals(node))) {
                return second;
            }
            clock.advance(Duration.ofSeconds(1));
        }
        throw new AssertionError("never");
    }

    @ParameterizedTest
    @CsvSource({"61, 1, 2", "100, 40, 80", "60, 0, 0", "4000, 200, 300"})
    void whoseLinkStoodIsWaitedForTwiceAsLongAsItIsAlone(int linkUp, int heard, int longer) {
        knows(ONE, linkUp, heard);
        assertEquals(USUAL + longer + 1, silentAfter(ONE));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "60, 1", "59, 0", "139, 80"})
    void whoseLinkDidNotStandMayRestAsLongAsAnyNodeDoes(int linkUp, int heard) {
        knows(ONE, linkUp, heard);
        assertEquals(USUAL + 300 + 1, silentAfter(ONE));
    }

    @Test
    void aLinkThatWentDownWhileTheHubWasUpIsNotWaitedForLonger() {
        knows(ONE, 5, 12);
        assertEquals(USUAL + 24 + 1, silentAfter(ONE));
    }

    @Test
    void eachIsWaitedForByItsOwnNewestHeartbeat() {
        knows(ONE, 900, 100);
        knows(TWO, 900, 10);
        assertEquals(USUAL + 200 + 1, silentAfter(ONE));
    }

    @Test
    void ofOneThatWasNeverHeardOnlyTheOthersSayForHowLongTheHubWasAway() {
        fleet.isActive(ONE);
        knows(TWO, 900, 10);
        assertEquals(USUAL + 20 + 1, silentAfter(ONE));
    }

    private NodeFeed started() {
        NodeFeed feed =
                new NodeFeed(
                        fleet, clock::nanoTime, FakeFleet.INTERVAL, rule -> "", new LiveTopology());
        fleet.again();
        return feed;
    }

    /** What is said after so many seconds. */
    private List<AlarmEvent> after(int seconds, NodeFeed feed) {
        clock.advance(Duration.ofSeconds(seconds));
        return feed.look(AlarmState.fresh(), clock.instant());
    }

    /** It is said to be silent since so long, and nothing else is said. */
    private void fallsSilent(String node, int ago, int seconds, NodeFeed feed) {
        List<AlarmEvent> said = after(seconds, feed);
        Instant since = clock.instant().minusSeconds(ago);
        assertEquals(List.of(new AlarmEvent.Silent(node, since)), said);
    }

    @Test
    void whoJoinsLaterIsWaitedForAsUsual() {
        knows(ONE, 900, 0);
        NodeFeed feed = started();
        after(0, feed);
        fallsSilent(ONE, 31, 31, feed);
        clock.advance(Duration.ofSeconds(100));
        fleet.status(ONE, status -> status.setConnected(true));
        fleet.isActive(TWO);
        assertEquals(List.of(), after(0, feed));
        assertEquals(List.of(), after(USUAL, feed));
        // The hub was there all the time.
        fallsSilent(TWO, 31, 1, feed);
    }

    @Test
    void whoWasSilentAndIsBoundAnewIsWaitedForAnew() {
        fleet.isActive(ONE);
        NodeFeed feed = started();
        after(0, feed);
        fallsSilent(ONE, 31, 31, feed);
        fleet.is(ONE, NodeLifecycle.NODE_LIFECYCLE_REVOKED, "oslo", "north");
        after(1, feed);
        fleet.isActive(ONE);
        assertEquals(List.of(), after(100, feed));
        fallsSilent(ONE, 31, 31, feed);
    }

    @Test
    void whoIsMovedIsNotHeardByThat() {
        fleet.isActive(ONE);
        fleet.beats(ONE, FakeFleet.condition("disk_used", Severity.SEVERITY_MAJOR, "91 %."));
        NodeFeed feed = started();
        after(0, feed);
        fleet.is(ONE, NodeLifecycle.NODE_LIFECYCLE_ACTIVE, "rome", "south");
        assertEquals(List.of(), after(20, feed), "nor is what is wrong with it new");
        fallsSilent(ONE, 31, 11, feed);
    }

    @Test
    void whoSaysThatItComesLessOftenIsWaitedForAsLong() {
        fleet.isActive(ONE);
        fleet.beats(ONE);
        NodeFeed feed = started();
        after(0, feed);
        fleet.beats(ONE, Duration.ofMinutes(1));
        after(10, feed);
        assertEquals(List.of(), after(180, feed));
        fallsSilent(ONE, 181, 1, feed);
    }

    @Test
    void aClockThatWasSetBackMakesNobodyWaitLonger() {
        knows(ONE, 900, -50);
        assertEquals(USUAL + 1, silentAfter(ONE));
    }
}
