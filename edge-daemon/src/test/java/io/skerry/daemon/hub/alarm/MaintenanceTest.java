package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Planned work records and tells nobody. */
class MaintenanceTest {
    private static final AlarmKey WORK = new AlarmKey("w1", Place.site("r0-s0"));
    private static final AlarmKey DISK = Watch.disk("r0-s0-0");
    private static final AlarmKey OTHER = Watch.disk("r0-s0-1");

    private final Watch watch = Watch.small();

    @Test
    void whatIsStillActive5MinutesAfterTheWindowIsOneNotification() {
        plan(0, 3_600);
        watch.raise(DISK, Severity.CRITICAL);
        watch.raise(OTHER, Severity.MAJOR);
        watch.raise(Watch.disk("r0-s0-2"), Severity.CRITICAL);
        watch.minutes(40);
        assertEquals(3, watch.state.alarms().size(), "recorded");
        assertEquals(new Suppression.Maintenance(WORK), watch.alarm(DISK).holds().suppression());
        watch.clear(Watch.disk("r0-s0-2"));
        watch.minutes(24);
        watch.seconds(59);
        assertEquals(List.of(), watch.said());
        watch.seconds(1);
        watch.minutes(60);
        assertEquals(List.of("CRITICAL FIRING site/r0-s0: disk_used, disk_used"), watch.said());
        assertTrue(watch.state.rows().stream().noneMatch(Window.class::isInstance));
    }

    @Test
    void whatWasToldBeforeTheWindowIsToldAgainIfTheWorkDidNotHelp() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(60);
        plan(0, 6 * 3_600);
        assertEquals(Lifecycle.SUPPRESSED_BY_DESIGN, watch.alarm(DISK).lifecycle());
        watch.minutes(6 * 60 + 4);
        assertEquals(1, watch.said().size(), "not even after four hours");
        watch.minutes(1);
        assertEquals(
                List.of(
                        "CRITICAL FIRING node/r0-s0-0: disk_used",
                        "CRITICAL FIRING site/r0-s0: disk_used"),
                watch.said());
    }

    @Test
    void whatWasToldBeforeTheWindowIsOneNotificationAfterItAndEachGroupEndsOnce() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.raise(OTHER, Severity.MAJOR);
        watch.seconds(60);
        plan(0, 3_600);
        watch.minutes(65);
        watch.minutes(3 * 60);
        List<String> told =
                List.of(
                        "CRITICAL FIRING node/r0-s0-0: disk_used",
                        "MAJOR FIRING node/r0-s0-1: disk_used",
                        "CRITICAL FIRING site/r0-s0: disk_used, disk_used");
        assertEquals(told, watch.said());
        watch.acknowledge(DISK);
        watch.clear(DISK);
        watch.minutes(11);
        assertEquals("CRITICAL RESOLVED node/r0-s0-0", watch.said().getLast());
        watch.clear(OTHER);
        watch.minutes(60);
        assertEquals(
                List.of("CRITICAL RESOLVED site/r0-s0", "MAJOR RESOLVED node/r0-s0-1"),
                watch.said().subList(4, 6));
        assertEquals(6, watch.said().size());
        watch.raise(DISK, Severity.MAJOR);
        watch.seconds(30);
        assertEquals("MAJOR FIRING node/r0-s0-0: disk_used", watch.said().getLast());
    }

    @Test
    void whatEndsDuringTheWindowIsNeverTold() {
        plan(0, 3_600);
        watch.raise(DISK, Severity.CRITICAL);
        watch.minutes(10);
        watch.clear(DISK);
        watch.minutes(120);
        assertEquals(List.of(), watch.said());
        assertEquals(List.of(), watch.state.alarms(), "and nothing latches that nobody was told");
    }

    @Test
    void aWindowBeginsAtItsTimeAndHoldsItsScopeOnly() {
        plan(600, 3_600);
        watch.raise(DISK, Severity.MAJOR);
        watch.seconds(30);
        assertEquals(List.of("MAJOR FIRING node/r0-s0-0: disk_used"), watch.said());
        watch.minutes(10);
        watch.raise(OTHER, Severity.MAJOR);
        watch.raise(Watch.disk("r0-s1-0"), Severity.MAJOR);
        watch.minutes(1);
        assertEquals("MAJOR FIRING node/r0-s1-0: disk_used", watch.said().getLast());
        assertEquals(2, watch.said().size());
    }

    @Test
    void aRepairedAlarmThatWasToldIsResolvedInTheWindow() {
        watch.raise(DISK, Severity.MAJOR);
        watch.seconds(30);
        plan(0, 3_600 * 2);
        watch.clear(DISK);
        watch.minutes(31);
        assertEquals("MAJOR RESOLVED node/r0-s0-0", watch.said().getLast());
    }

    @Test
    void anotherWindowTakesOver() {
        plan(0, 3_600);
        AlarmKey more = new AlarmKey("w2", Place.region("r0"));
        Instant end = watch.now.plusSeconds(7_200);
        watch.step(new AlarmEvent.Plan(more, watch.now.plusSeconds(1_800), end, "ada", "more"));
        watch.raise(DISK, Severity.CRITICAL);
        watch.minutes(120);
        assertEquals(List.of(), watch.said());
        assertEquals(new Suppression.Maintenance(more), watch.alarm(DISK).holds().suppression());
        watch.minutes(6);
        assertEquals(List.of("CRITICAL FIRING region/r0: disk_used"), watch.said());
    }

    @Test
    void aWindowThatIsCancelledEndsThen() {
        plan(0, 3_600);
        watch.raise(DISK, Severity.CRITICAL);
        watch.minutes(10);
        watch.step(new AlarmEvent.Cancel(WORK, "ada"));
        watch.minutes(5);
        assertEquals(1, watch.said().size());

        plan(600, 3_600);
        watch.step(new AlarmEvent.Cancel(WORK, "ada"));
        watch.step(new AlarmEvent.Cancel(WORK, "ada"));
        assertEquals(List.of("There is no such planned work; it may be over."), watch.refusals());
    }

    @Test
    void whatCannotBePlannedIsRefused() {
        plan(3_600, 3_600);
        plan(-7_200, -3_600);
        watch.step(new AlarmEvent.Plan(WORK, watch.now, watch.now.plusSeconds(1), "ada", " "));
        watch.step(new AlarmEvent.Plan(WORK, watch.now, watch.now.plusSeconds(1), " ", "why"));
        plan(0, 3_600);
        plan(60, 3_600);
        assertEquals(
                List.of(
                        "Planned work ends after it begins, and not in the past.",
                        "Planned work ends after it begins, and not in the past.",
                        "Planned work has an id and a reason.",
                        "Say who you are: this is recorded under a person's name.",
                        "The work has begun. Cancel it, and plan anew under another id."),
                watch.refusals());
    }

    @Test
    void workIsPlannedForAPlaceThatThereIsAndNeverForWhatIsAboveEverything() {
        for (Place place :
                List.of(
                        Place.fleet(),
                        Place.node("r9-s0-0"),
                        Place.site("oslo"),
                        Place.region("r9"))) {
            watch.step(
                    new AlarmEvent.Plan(
                            new AlarmKey("w1", place),
                            watch.now,
                            watch.now.plusSeconds(60),
                            "ada",
                            "new racks"));
        }
        assertEquals(List.of(), watch.state.rows());
        assertEquals(
                List.of(
                        "Plan it for the hub: with the hub comes everything that is below it.",
                        "There is no node r9-s0-0 at this hub.",
                        "There is no site oslo at this hub.",
                        "There is no region r9 at this hub."),
                watch.refusals());
        AlarmKey whole = new AlarmKey("w1", Place.hub());
        watch.step(new AlarmEvent.Plan(whole, watch.now, watch.now.plusSeconds(60), "ada", "why"));
        watch.raise(DISK, Severity.CRITICAL);
        assertEquals(new Suppression.Maintenance(whole), watch.alarm(DISK).holds().suppression());
    }

    @Test
    void aWindowThatPassedWhileTheHubWasDownIsOverAtTheNextLook() {
        plan(60, 3_600);
        watch.raise(DISK, Severity.CRITICAL);
        watch.now = watch.now.plusSeconds(6 * 3_600);
        watch.seconds(1);
        assertEquals(List.of("CRITICAL FIRING site/r0-s0: disk_used"), watch.said());
        watch.seconds(1);
        assertTrue(watch.state.rows().stream().noneMatch(Window.class::isInstance));
    }

    @Test
    void whatArisesAtTheVeryEndWaitsForItsCauseAllTheSame() {
        plan(0, 3_600);
        watch.minutes(64);
        watch.seconds(50);
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(29);
        assertEquals(List.of(), watch.said());
        watch.seconds(1);
        assertEquals(List.of("CRITICAL FIRING site/r0-s0: disk_used"), watch.said());
    }

    private void plan(long from, long until) {
        watch.step(
                new AlarmEvent.Plan(
                        WORK,
                        watch.now.plusSeconds(from),
                        watch.now.plusSeconds(until),
                        "ada",
                        "new racks"));
    }
}
