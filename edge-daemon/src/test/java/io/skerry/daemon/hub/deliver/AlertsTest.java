package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertsTest {
    @Test
    void labelsSayWhatWhereAndHowSevere() {
        Notice notice = Notices.firing("7", 1, Severity.CRITICAL, "disk_used");
        Alert alert = Alerts.of(notice, null, "h1").getFirst();
        assertEquals(
                Map.of(
                        "alertname", "disk_used",
                        "severity", "critical",
                        "scope", "node/7",
                        "group", "node/7",
                        "hub", "h1",
                        "node", "7",
                        "site", "oslo",
                        "region", "north"),
                alert.labels());
        assertEquals(Map.of("summary", "It is wrong."), alert.annotations());
        assertEquals(Notices.START.minusSeconds(60), alert.startsAt());
        assertTrue(alert.isFiring());
    }

    @Test
    void workloadsAndCellsHaveLabelsOfTheirOwn() {
        for (Place place : List.of(Place.workload("7", "web"), Place.cell("ready", "north/big"))) {
            Notice notice =
                    Notices.notice(
                            Notify.Kind.FIRING,
                            place,
                            1,
                            Severity.MAJOR,
                            List.of(Notices.member(place, "crash", Severity.MAJOR)),
                            List.of(),
                            List.of());
            Map<String, String> labels = Alerts.of(notice, null, "h").getFirst().labels();
            if (place.kind() == Place.Kind.WORKLOAD) {
                assertEquals("7", labels.get("node"));
                assertEquals("web", labels.get("workload"));
            } else {
                assertEquals("ready", labels.get("objective"));
                assertEquals("north/big", labels.get("cell"));
            }
        }
    }

    @Test
    void whatTheReceiverKnewAndIsNotSaidAnyMoreIsOver() {
        Notice known = Notices.firing("7", 1, Severity.MAJOR, "disk_used", "memory_used");
        Notice risen = Notices.updated("7", 2, Severity.CRITICAL, "disk_used");
        List<Alert> alerts = Alerts.of(risen, known, "h");
        assertEquals(3, alerts.size());
        assertTrue(alerts.getFirst().isFiring());
        assertEquals("critical", alerts.getFirst().labels().get("severity"));
        for (Alert ended : alerts.subList(1, 3)) {
            assertEquals("major", ended.labels().get("severity"));
            assertEquals(risen.said().at(), ended.endsAt());
        }
    }

    @Test
    void whatEndsDoesSoUnderTheLabelsItIsKnownBy() {
        Notice known = Notices.firing("7", 1, Severity.CRITICAL, "disk_used");
        Notice end = Notices.resolved("7", 2, Severity.WARNING, "disk_used");
        List<Alert> alerts = Alerts.of(end, known, "h");
        assertEquals(1, alerts.size());
        assertEquals("critical", alerts.getFirst().labels().get("severity"));
        assertFalse(alerts.getFirst().isFiring());
        assertEquals(
                "warning",
                Alerts.of(end, null, "h").getFirst().labels().get("severity"),
                "or under its own");
    }

    @Test
    void aCauseNamesWhatItExplainsAndTheOthersNameTheCause() {
        Place site = Place.site("oslo");
        Member power = Notices.member(site, "power_lost", Severity.CRITICAL);
        Member door = Notices.member(site, "door_open", Severity.WARNING);
        List<Member> inside =
                IntStream.range(0, 30)
                        .mapToObj(i -> Notices.member(Place.node("" + i), "silent", Severity.MAJOR))
                        .toList();
        Notify said =
                new Notify(
                        "id",
                        site,
                        Notify.Kind.FIRING,
                        Notices.START,
                        Severity.CRITICAL,
                        0,
                        power.key(),
                        List.of(door, power),
                        inside,
                        List.of(),
                        0,
                        door.key());
        List<Alert> alerts = Alerts.of(new Notice(said, List.of(), List.of()), null, "h");
        assertEquals("power_lost", alerts.getFirst().labels().get("alertname"), "the worst first");
        Map<String, String> cause = alerts.getFirst().annotations();
        assertEquals("30", cause.get("symptom_count"));
        String symptoms = cause.getOrDefault("symptoms", "");
        assertTrue(symptoms.startsWith("silent@node/0, silent@node/1, "), symptoms);
        assertTrue(symptoms.endsWith("silent@node/19, …"), symptoms);
        assertEquals("door_open@site/oslo", cause.get("first_out"));
        assertEquals("power_lost@site/oslo", alerts.getLast().annotations().get("cause"));
    }

    @Test
    void whatIsKnownAroundAnAlarmIsToldWhileItFires() {
        Notice bare = Notices.firing("7", 1, Severity.CRITICAL, "disk_used", "memory_used");
        Notice notice =
                new Notice(
                        bare.said(),
                        bare.within(),
                        bare.unacknowledged(),
                        Map.of(
                                bare.said().firing().getFirst().key(),
                                Map.of("context", "policy 7", "summary", "Not this.")));
        Alert alert = Alerts.of(notice, null, "h1").getFirst();
        assertEquals(Map.of("context", "policy 7", "summary", "It is wrong."), alert.annotations());
        assertEquals(Alerts.of(bare, null, "h1").getFirst().labels(), alert.labels());
        assertEquals(
                Map.of("summary", "It is wrong."),
                Alerts.of(notice, null, "h1").getLast().annotations(),
                "nothing of the other");
        Notice milder = Notices.firing("7", 0, Severity.MAJOR, "disk_used");
        Alert ended = Alerts.of(notice, milder, "h1").getLast();
        assertFalse(ended.isFiring());
        assertEquals("disk_used", ended.labels().get("alertname"));
        assertEquals(Map.of("summary", "It is wrong."), ended.annotations(), "it is over");
    }

    @Test
    void nothingStartsAfterItWasSaid() {
        Place node = Place.node("7");
        Instant ahead = Notices.START.plusSeconds(9_999);
        Member member =
                new Member(
                        Notices.member(node, "disk_used", Severity.MAJOR).key(),
                        Severity.MAJOR,
                        Notices.START,
                        ahead,
                        "");
        Notice notice =
                Notices.notice(
                        Notify.Kind.RESOLVED,
                        node,
                        5,
                        Severity.MAJOR,
                        List.of(),
                        List.of(member),
                        List.of());
        Alert alert = Alerts.of(notice, null, "h").getFirst();
        assertEquals(notice.said().at(), alert.startsAt());
        assertEquals(notice.said().at(), alert.endsAt());
    }

    /** By prometheus/common, model.LabelSet.Fingerprint. */
    @Test
    void fingerprintsAreThoseOfPrometheus() {
        assertEquals("cbf29ce484222325", alert(Map.of()).fingerprint());
        assertEquals(
                alert(Map.of("a", "b")).fingerprint(),
                alert(Map.of("a", "b", "c", "")).fingerprint(),
                "an empty label is none");
        assertEquals("003b0a0f7d3fa569", alert(Map.of("alertname", "Watchdog")).fingerprint());
    }

    private static Alert alert(Map<String, String> labels) {
        return new Alert(new TreeMap<>(labels), new TreeMap<>(), Notices.START, null);
    }
}
