package io.skerry.daemon.hub.oncall;

import static io.skerry.daemon.hub.oncall.Edges.NOW;
import static io.skerry.daemon.hub.oncall.Edges.book;
import static io.skerry.daemon.hub.oncall.Edges.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.RecentAlarm;
import io.skerry.api.v1.RecentAlarmsPanel;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarming.EndedAlarms;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentAlarmsTest {
    private static final AlarmState ALARMS =
            Edges.alarms(
                    raised("disk_used", Place.node("n1"), Severity.WARNING, 50),
                    raised("clock_offset", Place.node("n4"), Severity.CRITICAL, 5),
                    raised("crash", Place.workload("n3", "nginx"), Severity.MAJOR, 20),
                    raised("power_lost", Place.site("bergen"), Severity.CRITICAL, 30),
                    raised("slo_availability", Place.cell("availability", "eu"), Severity.MAJOR, 9),
                    raised(
                            "slo_availability",
                            Place.cell("availability", "us/small"),
                            Severity.MAJOR,
                            8),
                    raised("database", Place.hub(), Severity.WARNING, 1),
                    new AlarmEvent.Acknowledge(
                            new AlarmKey("crash", Place.workload("n3", "nginx")),
                            "ada",
                            Severity.MAJOR),
                    new AlarmEvent.Shelve(
                            new AlarmKey("disk_used", Place.node("n1")),
                            "ada",
                            "known",
                            NOW.plus(Duration.ofHours(1)),
                            Severity.WARNING));

    private static EndedAlarms.Ended ended(Place place, long minutesAgo) {
        return new EndedAlarms.Ended(
                new AlarmKey("restarts", place),
                List.of(Place.site("oslo"), Place.region("eu"), Place.hub()),
                Severity.WARNING,
                "It was so.",
                "f3-bad-rollout",
                NOW.minus(Duration.ofMinutes(minutesAgo + 10)),
                NOW.minus(Duration.ofMinutes(minutesAgo)));
    }

    private static List<String> texts(RecentAlarmsPanel panel) {
        return panel.getItemsList().stream()
                .map(each -> (each.getAlarm().getRule() + " " + where(each)).strip())
                .toList();
    }

    private static String where(RecentAlarm alarm) {
        return alarm.getNodeName().isEmpty()
                ? (alarm.getAlarm().getPlace().getName()
                                + " "
                                + alarm.getAlarm().getPlace().getPart())
                        .strip()
                : alarm.getNodeName();
    }

    @Test
    void whatCallsForAPersonComesFirst() {
        RecentAlarmsPanel panel =
                RecentAlarms.of(Edges.view(Scope.FLEET), book(ALARMS, ended(Place.node("n2"), 7)));
        assertEquals(
                List.of(
                        "clock_offset web-n4",
                        "power_lost bergen",
                        "slo_availability availability eu",
                        "slo_availability availability us/small",
                        "database",
                        "crash web-n3",
                        "disk_used web-n1",
                        "restarts web-n2"),
                texts(panel));
        RecentAlarm over = panel.getItems(7);
        assertEquals(AlarmLifecycle.ALARM_LIFECYCLE_NORMAL, over.getLifecycle());
        assertEquals(NOW.minusSeconds(420).toEpochMilli(), over.getEndedAtUnixMillis());
        assertEquals("f3-bad-rollout", over.getRunbook());
        RecentAlarm stands = panel.getItems(5);
        assertEquals("ada", stands.getAcknowledgedBy());
        assertEquals(0, stands.getEndedAtUnixMillis());
        assertEquals(NOW.minusSeconds(7_200).toEpochMilli(), panel.getEndedSinceUnixMillis());
    }

    @Test
    void whatStandsIsCountedBySeverityAndWhatIsKeptBackByItself() {
        RecentAlarmsPanel panel =
                RecentAlarms.of(Edges.view(Scope.FLEET, 2, Edges.FOUR), book(ALARMS));
        assertEquals(
                List.of("CRITICAL 2 0", "MAJOR 2 1", "WARNING 1 0"),
                panel.getCountsList().stream()
                        .map(each ->
                                each.getSeverity().name().substring("SEVERITY_".length())
                                        + " "
                                        + each.getUnacknowledged()
                                        + " "
                                        + each.getAcknowledged())
                        .toList());
        assertEquals(1, panel.getHeld());
        assertEquals(2, panel.getItemsCount());
        assertEquals(5, panel.getState().getLeftOut());
    }

    @Test
    void aPartIsConcernedByWhatIsInItAndByWhatItIsIn() {
        assertEquals(
                List.of(
                        "clock_offset web-n4",
                        "slo_availability availability us/small",
                        "database"),
                texts(
                        RecentAlarms.of(
                                Edges.view(new Scope("us", "")),
                                book(ALARMS, ended(Place.node("n2"), 7)))));
        assertEquals(
                List.of(
                        "slo_availability availability eu",
                        "database",
                        "disk_used web-n1",
                        "restarts web-n2"),
                texts(
                        RecentAlarms.of(
                                Edges.view(new Scope("", "oslo")),
                                book(ALARMS, ended(Place.node("n2"), 7)))));
        assertEquals(
                List.of(
                        "power_lost bergen",
                        "slo_availability availability eu",
                        "database",
                        "crash web-n3",
                        "disk_used web-n1",
                        "restarts gone"),
                texts(
                        RecentAlarms.of(
                                Edges.view(new Scope("eu", "")),
                                book(ALARMS, ended(Place.node("gone"), 7)))),
                "also of a node that is not there any more");
    }

    @Test
    void aPageThatIsOverAndUnseenSaysSinceWhen() {
        AlarmState latched = Edges.latched();
        RecentAlarmsPanel panel = RecentAlarms.of(Edges.view(Scope.FLEET), book(latched));
        assertEquals(
                AlarmLifecycle.ALARM_LIFECYCLE_RETURNED_UNACKNOWLEDGED,
                panel.getItems(0).getLifecycle());
        assertEquals(
                EndedAlarms.overAt(latched.alarms().getFirst()).orElseThrow().toEpochMilli(),
                panel.getItems(0).getEndedAtUnixMillis());
    }

    @Test
    void noNewsKeepsAPageThatNobodyHasSeenOffTheList() {
        AlarmState alarms =
                Edges.after(
                        AlarmState.fresh(),
                        NOW.minus(Duration.ofHours(2)),
                        raised("power_lost", Place.site("bergen"), Severity.CRITICAL, 121),
                        raised("disk_used", Place.node("n3"), Severity.WARNING, 121));
        List<AlarmEvent> shelved = new ArrayList<>();
        List<EndedAlarms.Ended> over = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            AlarmKey key = new AlarmKey("rule_" + i, Place.node("n2"));
            shelved.add(raised(key.rule(), key.place(), Severity.CRITICAL, 3));
            shelved.add(
                    new AlarmEvent.Shelve(
                            key, "ada", "known", NOW.plus(Duration.ofHours(1)), Severity.CRITICAL));
            over.add(ended(Place.node("n1"), 1));
        }
        AlarmState later =
                Edges.after(alarms, NOW.minusSeconds(60), shelved.toArray(AlarmEvent[]::new));
        RecentAlarmsPanel panel =
                RecentAlarms.of(
                        Edges.view(Scope.FLEET, 3, Edges.FOUR),
                        book(later, over.toArray(EndedAlarms.Ended[]::new)));
        assertEquals(List.of("power_lost bergen", "disk_used web-n3"), texts(panel).subList(0, 2));
        assertEquals(39, panel.getState().getLeftOut());
    }

    @Test
    void whatIsOverAndUnseenComesBeforeWhatAsksNobodyAndAfterWhatStands() {
        AlarmKey crash = new AlarmKey("crash", Place.node("n3"));
        AlarmState alarms =
                Edges.after(
                        Edges.latched(),
                        NOW.minusSeconds(30),
                        raised("crash", crash.place(), Severity.WARNING, 1),
                        new AlarmEvent.Acknowledge(crash, "ada", Severity.WARNING));
        assertEquals(
                List.of("crash web-n3", "disk_used web-n1", "restarts web-n2"),
                of(Scope.FLEET, alarms, ended(Place.node("n2"), 1)));
    }

    @Test
    void newsIsWhenTheHubHeardOfItAndNotSinceWhenItWasSo() {
        AlarmState early =
                Edges.after(
                        AlarmState.fresh(),
                        NOW.minusSeconds(600),
                        raised("crash", Place.node("n3"), Severity.MAJOR, 11));
        AlarmState late =
                Edges.after(
                        early,
                        NOW.minusSeconds(60),
                        raised("restarts", Place.node("n2"), Severity.MAJOR, 300));
        assertEquals(List.of("restarts web-n2", "crash web-n3"), of(Scope.FLEET, late));
    }

    private static List<String> of(Scope scope, AlarmState alarms, EndedAlarms.Ended... ended) {
        return texts(RecentAlarms.of(Edges.view(scope), book(alarms, ended)));
    }

    @Test
    void whatASiteIsWithinConcernsItAndWhatIsBesideItDoesNot() {
        AlarmState alarms =
                Edges.alarms(
                        raised("region_silent", Place.region("eu"), Severity.CRITICAL, 5),
                        raised("site_silent", Place.site("bergen"), Severity.MAJOR, 6),
                        raised("slo_all", Place.fleet(), Severity.MAJOR, 7));
        assertEquals(List.of("region_silent eu", "slo_all"), of(new Scope("", "oslo"), alarms));
        assertEquals(
                List.of("region_silent eu", "site_silent bergen", "slo_all"),
                of(new Scope("eu", ""), alarms));
        assertEquals(List.of("slo_all"), of(new Scope("us", ""), alarms));
    }

    @Test
    void aPartThatHasLostItsLastNodeIsStillConcerned() {
        EndedAlarms.Ended gone = ended(Place.node("gone"), 7);
        AlarmState alarms =
                Edges.alarms(
                        raised("region_silent", Place.region("mars"), Severity.CRITICAL, 5),
                        raised("site_silent", Place.site("base"), Severity.MAJOR, 6));
        assertEquals(List.of("region_silent mars"), of(new Scope("mars", ""), alarms));
        assertEquals(List.of("site_silent base"), of(new Scope("", "base"), alarms));
        assertEquals(List.of("restarts gone"), of(new Scope("", "oslo"), AlarmState.fresh(), gone));
        assertEquals(List.of(), of(new Scope("", "bergen"), AlarmState.fresh(), gone));
    }

    @Test
    void anAlarmSaysWhatItIsAndSinceWhenDataSayNothingOfIt() {
        AlarmKey key = new AlarmKey("disk_used", Place.node("n1"));
        AlarmState alarms =
                Edges.alarms(
                        raised("disk_used", Place.node("n1"), Severity.MAJOR, 5),
                        new AlarmEvent.Unknown(key));
        RecentAlarm alarm = RecentAlarms.of(Edges.view(Scope.FLEET), book(alarms)).getItems(0);
        assertEquals("It is disk_used.", alarm.getSummary());
        assertEquals("runbook-disk_used", alarm.getRunbook());
        assertEquals(NOW.minusSeconds(300).toEpochMilli(), alarm.getStartsAtUnixMillis());
        assertEquals(NOW.minusSeconds(120).toEpochMilli(), alarm.getUnknownSinceUnixMillis());
        assertEquals(io.skerry.api.v1.Severity.SEVERITY_MAJOR, alarm.getSeverity());
        RecentAlarm over =
                RecentAlarms.of(
                                Edges.view(Scope.FLEET),
                                book(AlarmState.fresh(), ended(Place.node("n2"), 7)))
                        .getItems(0);
        assertEquals(io.skerry.api.v1.Severity.SEVERITY_WARNING, over.getSeverity());
        assertEquals("It was so.", over.getSummary());
        assertEquals(0, over.getUnknownSinceUnixMillis());
    }

    @Test
    void whatIsOverIsNotHeldBackAnyMore() {
        AlarmKey key = new AlarmKey("disk_used", Place.node("n1"));
        AlarmState alarms =
                Edges.alarms(
                        new AlarmEvent.Pending(
                                key, Severity.WARNING, NOW.minusSeconds(120), "It may be."),
                        new AlarmEvent.Shelve(
                                key,
                                "ada",
                                "known",
                                NOW.plus(Duration.ofHours(1)),
                                Severity.WARNING));
        RecentAlarmsPanel panel = RecentAlarms.of(Edges.view(Scope.FLEET), book(alarms));
        assertEquals(0, panel.getHeld());
        assertEquals(0, panel.getItemsCount());
    }

    @Test
    void whatIsNotKnownIsNoAbsenceOfAlarms() {
        RecentAlarmsPanel panel =
                RecentAlarms.of(Edges.view(Scope.FLEET), Known.not("nobody judges"));
        assertFalse(panel.getState().getKnown());
        assertEquals("nobody judges", panel.getState().getWhy());
        assertEquals(0, panel.getCountsCount());
    }
}
