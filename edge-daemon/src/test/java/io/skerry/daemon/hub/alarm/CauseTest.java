package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.skerry.daemon.hub.slo.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What explains what: hub, region uplink, site, node, workload. */
class CauseTest {
    private static final AlarmKey DISK = Watch.disk("r0-s0-0");
    private static final AlarmKey POWER = Watch.power("r0-s0");
    private static final AlarmKey UPLINK = new AlarmKey("uplink_lost", Place.region("r0"));

    private final Watch watch = Watch.small();

    @Test
    void aCauseThatComes2SecondsLaterIsTheOneNotificationWithTheSymptomInside() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(2);
        watch.raise(POWER, Severity.CRITICAL);
        watch.minutes(120);
        assertEquals(List.of("CRITICAL FIRING site/r0-s0: power_lost (1)"), watch.said());
        AlarmEffect.Notify notify = watch.notified().getFirst();
        assertEquals(POWER, notify.cause());
        assertEquals(List.of(DISK), notify.inhibited().stream().map(Member::key).toList());
        assertEquals(new Suppression.Inhibited(POWER), watch.alarm(DISK).holds().suppression());
        assertEquals(Lifecycle.SUPPRESSED_BY_DESIGN, watch.alarm(DISK).lifecycle());
    }

    @Test
    void aCauseThatComesTooLateListsWhatWasToldBefore() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(35);
        watch.raise(POWER, Severity.CRITICAL);
        watch.minutes(3 * 60);
        assertEquals(
                List.of(
                        "CRITICAL FIRING node/r0-s0-0: disk_used",
                        "CRITICAL FIRING site/r0-s0: power_lost (1)"),
                watch.said());
        watch.acknowledge(POWER);
        watch.minutes(48 * 60);
        assertEquals(2, watch.said().size(), "what is explained is not told again");
    }

    @Test
    void theTopmostCauseExplainsAllThatIsBelow() {
        AlarmKey workload = new AlarmKey("crash", Place.workload("r0-s0-0", "web"));
        watch.raise(workload, Severity.MAJOR);
        watch.raise(POWER, Severity.CRITICAL);
        watch.seconds(20);
        watch.raise(UPLINK, Severity.CRITICAL);
        watch.raise(new AlarmKey("overloaded", Place.hub()), Severity.WARNING);
        watch.seconds(60);
        assertEquals(
                List.of(
                        "WARNING FIRING hub: overloaded",
                        "CRITICAL FIRING region/r0: uplink_lost (2)"),
                watch.said());
        assertEquals(UPLINK, watch.alarm(workload).holds().cause());
    }

    @Test
    void aTicketNeverSwallowsAPage() {
        watch.raise(POWER, Severity.MAJOR);
        watch.raise(DISK, Severity.CRITICAL);
        watch.raise(Watch.disk("r0-s0-1"), Severity.WARNING);
        watch.seconds(30);
        assertEquals(
                List.of(
                        "MAJOR FIRING site/r0-s0: power_lost (1)",
                        "CRITICAL FIRING node/r0-s0-0: disk_used"),
                watch.said());
    }

    @Test
    void aSymptomThatBecomesWorseThanItsCauseIsTold() {
        watch.raise(POWER, Severity.MAJOR);
        watch.raise(DISK, Severity.MAJOR);
        watch.seconds(60);
        assertEquals(1, watch.said().size());
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(30);
        assertEquals("CRITICAL FIRING node/r0-s0-0: disk_used", watch.said().getLast());
        assertNull(watch.alarm(DISK).holds().cause());
    }

    @Test
    void whatDoesNotExplainInhibitsNothing() {
        watch.step(
                new AlarmEvent.Raised(
                        new AlarmKey("disk_used", Place.hub()),
                        Severity.CRITICAL,
                        watch.now,
                        "",
                        "",
                        false));
        watch.raise(DISK, Severity.WARNING);
        watch.seconds(30);
        assertEquals(
                List.of("CRITICAL FIRING hub: disk_used", "WARNING FIRING node/r0-s0-0: disk_used"),
                watch.said());
    }

    @Test
    void elsewhereIsNotExplained() {
        watch.raise(POWER, Severity.CRITICAL);
        watch.raise(Watch.disk("r0-s1-0"), Severity.WARNING);
        watch.seconds(30);
        assertEquals(2, watch.said().size());
    }

    @Test
    void whatOutlivesItsCauseIsToldAndWhatIsAboutToEndIsNot() {
        AlarmKey other = Watch.disk("r0-s0-1");
        watch.raise(DISK, Severity.MAJOR);
        watch.raise(other, Severity.MAJOR);
        watch.raise(POWER, Severity.CRITICAL);
        watch.seconds(60);
        watch.acknowledge(POWER);
        watch.clear(POWER);
        watch.clear(other);
        watch.minutes(10);
        assertEquals("CRITICAL RESOLVED site/r0-s0", watch.said().getLast());
        watch.seconds(29);
        assertEquals(2, watch.said().size());
        watch.seconds(1);
        watch.minutes(60);
        assertEquals(
                List.of(
                        "CRITICAL FIRING site/r0-s0: power_lost (2)",
                        "CRITICAL RESOLVED site/r0-s0",
                        "MAJOR FIRING node/r0-s0-0: disk_used"),
                watch.said());
        assertNull(watch.state.alarm(other));
    }

    @Test
    void aCauseThatIsAboutToEndDoesNotExplainWhatComesAfterwards() {
        watch.raise(POWER, Severity.CRITICAL);
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(60);
        watch.clear(POWER);
        watch.seconds(1);
        watch.raise(Watch.disk("r0-s0-1"), Severity.MAJOR);
        watch.seconds(30);
        assertEquals(
                List.of(
                        "CRITICAL FIRING site/r0-s0: power_lost (1)",
                        "MAJOR FIRING node/r0-s0-1: disk_used"),
                watch.said());
        assertEquals(POWER, watch.alarm(DISK).holds().cause(), "it came before");
    }

    @Test
    void whatWasLetGoWhileItWasAboutToEndAndComesBackIsTold() {
        watch.raise(DISK, Severity.MAJOR);
        watch.raise(POWER, Severity.CRITICAL);
        watch.seconds(60);
        watch.clear(POWER);
        watch.clear(DISK);
        watch.minutes(12);
        watch.raise(DISK, Severity.MAJOR);
        watch.seconds(30);
        assertEquals("MAJOR FIRING node/r0-s0-0: disk_used", watch.said().getLast());
    }

    @Test
    void oneCauseAfterTheOtherTakesOver() {
        watch.raise(DISK, Severity.MAJOR);
        watch.raise(POWER, Severity.CRITICAL);
        watch.raise(UPLINK, Severity.CRITICAL);
        watch.seconds(60);
        watch.clear(UPLINK);
        watch.minutes(11);
        assertEquals(
                List.of(
                        "CRITICAL FIRING region/r0: uplink_lost (2)",
                        "CRITICAL RESOLVED region/r0",
                        "CRITICAL FIRING site/r0-s0: power_lost (1)"),
                watch.said());
    }

    @Test
    void aShelvedCauseStillExplainsAndOneOutOfServiceDoesNot() {
        watch.raise(DISK, Severity.MAJOR);
        watch.raise(POWER, Severity.CRITICAL);
        watch.step(
                new AlarmEvent.Shelve(
                        POWER, "ada", "known", watch.now.plusSeconds(7_200), Severity.CRITICAL));
        watch.minutes(10);
        assertEquals(List.of(), watch.said());
        assertEquals(POWER, watch.alarm(DISK).holds().cause());
        watch.step(new AlarmEvent.TakeOutOfService(POWER, "ada", "the sensor is broken"));
        watch.minutes(1);
        assertEquals(List.of("MAJOR FIRING node/r0-s0-0: disk_used"), watch.said());
    }

    @Test
    void aCauseThatEasesLetsGoOfWhatIsWorseThanItself() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.raise(POWER, Severity.CRITICAL);
        watch.seconds(60);
        watch.raise(POWER, Severity.MAJOR);
        watch.seconds(29);
        assertEquals(1, watch.said().size());
        watch.seconds(1);
        assertEquals("CRITICAL FIRING node/r0-s0-0: disk_used", watch.said().getLast());
    }

    @Test
    void whatMovesDoesNotLeaveItsAlarmsBehind() {
        watch.raise(DISK, Severity.MAJOR);
        Watch moved = new Watch(Watch.fleet(0, 0));
        moved.state = watch.state;
        moved.now = watch.now;
        moved.raise(DISK, Severity.MAJOR);
        moved.clear(DISK);
        moved.minutes(40);
        assertEquals(List.of(), moved.state.alarmsBelow(Place.site("r0-s0")));
        assertEquals(List.of(), moved.state.alarmsBelow(DISK.place()));
    }
}
