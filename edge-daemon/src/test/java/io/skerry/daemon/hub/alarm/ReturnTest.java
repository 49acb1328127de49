package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.skerry.daemon.hub.alarm.json.AlarmRowJson;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What nodes bring back of an outage: late, a few of them at a time, or after it is over. */
class ReturnTest {
    private static final AlarmKey REGION =
            new AlarmKey(SilenceWatch.REGION_SILENT, Place.region("r0"));
    private static final AlarmKey BURN = new AlarmKey("slo_sync", Place.node("r0-s0-0"));
    private static final AlarmKey OF_CELL = new AlarmKey("slo_sync", Place.cell("sync", "r0/s"));
    private static final AlarmKey OF_FLEET = new AlarmKey("slo_sync", Place.cell("sync", ""));
    private static final Duration FAST = Duration.ofMinutes(5);
    private static final Duration SLOW = Duration.ofMinutes(30);
    private static final String CUT = "CRITICAL FIRING region/r0: region_silent (%d)";
    private static final String OVER = "CRITICAL RESOLVED region/r0";
    private static final String CELL = "CRITICAL FIRING cell/sync/r0/s: slo_sync";

    private final Watch watch = Watch.small();

    /** The whole region was away for 16 minutes, and its page is over. */
    private void outageIsOver() {
        watch.cut(0, 8);
        watch.minutes(16);
        watch.acknowledge(REGION);
        watch.back(0, 8);
        watch.minutes(11);
        assertNull(watch.state.alarm(REGION));
        assertEquals(List.of(CUT.formatted(8), OVER), watch.said());
    }

    private Outage remembered(AlarmKey key) {
        return Objects.requireNonNull(watch.alarm(key).holds().outage());
    }

    @Test
    void whatPeopleWereToldOfStaysToldWhenOneOfManyComesBack() {
        watch.cut(0, 4);
        watch.minutes(5);
        watch.burnsFor(OF_CELL, FAST, 5);
        watch.back(0, 1);
        watch.burnsFor(OF_CELL, FAST, 10);
        assertEquals(Lifecycle.UNACKNOWLEDGED, watch.alarm(OF_CELL).lifecycle());
        assertEquals(List.of(CUT.formatted(4), CELL), watch.said());
    }

    @Test
    void whatIsHeardIsNotTheOutageOfWhoIsBackBeforeItIsTold() {
        watch.cut(0, 5);
        watch.minutes(5);
        watch.back(0, 1);
        watch.minutes(6);
        watch.burn(OF_CELL, Severity.CRITICAL, FAST);
        watch.seconds(10);
        watch.back(1, 2);
        watch.seconds(20);
        assertEquals(List.of(CUT.formatted(5), CELL), watch.said());
        watch.burn(OF_CELL, Severity.CRITICAL, SLOW);
        watch.minutes(1);
        assertNull(watch.alarm(OF_CELL).holds().cause(), "people know of it");
    }

    @Test
    void whatArisesByTheFirstThatAreBackIsExplainedUntilTheLastAre() {
        watch.cut(0, 8);
        watch.minutes(16);
        watch.back(0, 1);
        watch.minutes(1);
        watch.burnsFor(OF_CELL, FAST, 3);
        watch.burnsFor(OF_FLEET, FAST, 1);
        watch.back(1, 8);
        watch.burnsFor(OF_CELL, FAST, 4);
        assertEquals(REGION, watch.alarm(OF_CELL).holds().cause());
        assertEquals(watch.now.minusSeconds(240), remembered(OF_CELL).until());
        watch.burnsFor(OF_CELL, FAST, 3);
        assertEquals(List.of(CUT.formatted(8), CELL), watch.said(), "it goes on by itself");
    }

    @Test
    void whatArrivesAfterTheOutageIsOverIsStillItsOwn() {
        outageIsOver();
        watch.minutes(4);
        for (AlarmKey key : List.of(BURN, OF_CELL, OF_FLEET)) {
            watch.burn(key, Severity.CRITICAL, SLOW);
            assertEquals(
                    new Outage(REGION, Severity.CRITICAL, watch.now.minus(Duration.ofMinutes(15))),
                    remembered(key));
        }
        watch.minutes(14);
        assertEquals(2, watch.said().size(), () -> watch.said().toString());
        watch.minutes(1);
        watch.burn(BURN, Severity.CRITICAL, SLOW);
        watch.burn(OF_CELL, Severity.CRITICAL, SLOW);
        watch.minutes(1);
        assertEquals(4, watch.said().size(), "of these no minute is the outage's any more");
    }

    @Test
    void anOutageIsRememberedOverRestartsForTheLongestShortWindowAndNoLonger() {
        outageIsOver();
        watch.minutes(AlarmTimes.LONGEST_JUDGED.toMinutes() - 12);
        watch.state =
                AlarmState.of(
                        watch.state.rows().stream()
                                .map(AlarmRowJson::write)
                                .map(AlarmRowJson::read)
                                .toList());
        assertEquals(8, silences());
        watch.burn(BURN, Severity.WARNING, AlarmTimes.LONGEST_JUDGED);
        assertEquals(REGION, remembered(BURN).cause());
        watch.minutes(1);
        assertEquals(0, silences());
        assertEquals(REGION, remembered(BURN).cause(), "what is known to be of it stays so");
        watch.minutes(60);
        assertEquals(2, watch.said().size(), () -> watch.said().toString());
    }

    private long silences() {
        return watch.state.rows().stream().filter(Silence.class::isInstance).count();
    }

    @Test
    void aNodeThatIsAwayForAMomentAfterwardsIsStillBackFromTheOutage() {
        outageIsOver();
        watch.cut(0, 1);
        watch.minutes(2);
        assertEquals(8, silences(), "one row a node");
        watch.back(0, 1);
        watch.burn(BURN, Severity.CRITICAL, SLOW);
        assertEquals(watch.now.minus(Duration.ofMinutes(13)), remembered(BURN).until());
        watch.cut(0, 1);
        watch.minutes(AlarmTimes.LONGEST_JUDGED.toMinutes());
        assertEquals(1, silences());
        watch.back(0, 1);
        assertEquals(0, silences(), "that was long ago");
    }

    @Test
    void whatPeopleWereToldOfIsNotOfAnOutageThatIsOver() {
        outageIsOver();
        watch.burn(BURN, Severity.WARNING, FAST);
        watch.minutes(1);
        assertEquals("WARNING FIRING node/r0-s0-0: slo_sync", watch.said().getLast());
        watch.burn(BURN, Severity.CRITICAL, SLOW);
        watch.minutes(1);
        assertEquals("CRITICAL UPDATED node/r0-s0-0: slo_sync", watch.said().getLast());
    }

    @Test
    void aNodeThatWasNotPartOfItIsNotExplained() {
        watch.cut(0, 4);
        watch.minutes(16);
        watch.acknowledge(REGION);
        watch.back(0, 4);
        watch.minutes(40);
        watch.cut(5, 6);
        watch.minutes(1);
        watch.back(5, 6);
        AlarmKey other = new AlarmKey("slo_sync", Place.node(watch.node(5)));
        watch.burn(other, Severity.CRITICAL, Duration.ofHours(2));
        watch.minutes(1);
        assertEquals("CRITICAL FIRING node/r0-s1-1: slo_sync", watch.said().getLast());
    }

    @Test
    void anOutageThatIsOutOfServiceAfterwardsExplainsNothingAnew() {
        outageIsOver();
        watch.step(new AlarmEvent.TakeOutOfService(REGION, "ada", "its uplink is fine"));
        watch.burn(BURN, Severity.CRITICAL, SLOW);
        watch.burn(OF_CELL, Severity.CRITICAL, SLOW);
        watch.minutes(1);
        assertEquals(4, watch.said().size());
    }

    @Test
    void aNodeThatRetiresLeavesNothing() {
        outageIsOver();
        watch.step(new AlarmEvent.Retired(Place.node(watch.node(0))));
        assertEquals(7, silences());
        watch.step(new AlarmEvent.Retired(Place.site("r0-s1")));
        assertEquals(3, silences());
    }
}
