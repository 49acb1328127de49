package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayloadTest {
    private static final String URL = "https://hub.example/";
    private static final Notice FIRING =
            Notices.firing("7", 1, Severity.CRITICAL, "disk_used", "memory_used");

    private static Message message(Notice notice, @Nullable Notice known) {
        return Message.of(Notices.send(notice, known, Notices.START.plusSeconds(9)), "h1");
    }

    private static JsonObject webhook(Message message) {
        return JsonParser.parseString(Payload.webhook(message, "one", URL)).getAsJsonObject();
    }

    private static JsonArray alertmanager(Message message) {
        return JsonParser.parseString(Payload.alertmanager(message, URL)).getAsJsonArray();
    }

    @Test
    void aWebhookIsWhatAlertmanagerSendsInVersion4() {
        JsonObject payload = webhook(message(FIRING, null));
        assertEquals(
                Set.of(
                        "version",
                        "groupKey",
                        "truncatedAlerts",
                        "status",
                        "receiver",
                        "groupLabels",
                        "commonLabels",
                        "commonAnnotations",
                        "externalURL",
                        "alerts"),
                payload.keySet());
        assertEquals("4", payload.get("version").getAsString());
        assertEquals("{}:{group=\"node/7\", hub=\"h1\"}", payload.get("groupKey").getAsString());
        assertEquals("firing", payload.get("status").getAsString());
        assertEquals("one", payload.get("receiver").getAsString());
        assertEquals(URL, payload.get("externalURL").getAsString());
        assertEquals(0, payload.get("truncatedAlerts").getAsInt());
        assertEquals(
                "{\"group\":\"node/7\",\"hub\":\"h1\"}", payload.get("groupLabels").toString());
        JsonObject common = payload.getAsJsonObject("commonLabels");
        assertEquals("critical", common.get("severity").getAsString());
        assertFalse(common.has("alertname"), "they differ in that");
        assertEquals("{\"summary\":\"It is wrong.\"}", payload.get("commonAnnotations").toString());
        JsonObject alert = payload.getAsJsonArray("alerts").get(0).getAsJsonObject();
        assertEquals(
                Set.of(
                        "status",
                        "labels",
                        "annotations",
                        "startsAt",
                        "endsAt",
                        "generatorURL",
                        "fingerprint"),
                alert.keySet());
        assertEquals("firing", alert.get("status").getAsString());
        assertEquals("2025-12-31T23:59:00Z", alert.get("startsAt").getAsString());
        assertEquals("0001-01-01T00:00:00Z", alert.get("endsAt").getAsString());
        assertTrue(alert.get("fingerprint").getAsString().matches("[0-9a-f]{16}"));
    }

    @Test
    void whatIsKnownAroundAnAlarmIsAnAnnotationInBothForms() {
        AlarmKey disk = FIRING.said().firing().getFirst().key();
        Notice notice =
                new Notice(
                        FIRING.said(),
                        FIRING.within(),
                        FIRING.unacknowledged(),
                        Map.of(disk, Map.of("runbook", "f2-disk-full", "context", "a\nb")));
        String expected =
                "{\"context\":\"a\\nb\",\"runbook\":\"f2-disk-full\",\"summary\":\"It is wrong.\"}";
        JsonObject payload = webhook(message(notice, null));
        assertEquals(
                expected,
                payload.getAsJsonArray("alerts")
                        .get(0)
                        .getAsJsonObject()
                        .get("annotations")
                        .toString());
        assertEquals("{\"summary\":\"It is wrong.\"}", payload.get("commonAnnotations").toString());
        assertEquals(
                expected,
                alertmanager(message(notice, null))
                        .get(0)
                        .getAsJsonObject()
                        .get("annotations")
                        .toString());
        assertEquals(FIRING.id(), message(notice, null).id(), "it is the same notification");
    }

    @Test
    void aWebhookIsResolvedWhenNothingFires() {
        JsonObject payload =
                webhook(message(Notices.resolved("7", 2, Severity.CRITICAL, "disk_used"), FIRING));
        assertEquals("resolved", payload.get("status").getAsString());
        for (JsonElement each : payload.getAsJsonArray("alerts")) {
            assertEquals("resolved", each.getAsJsonObject().get("status").getAsString());
            assertEquals(
                    "2026-01-01T00:00:02Z", each.getAsJsonObject().get("endsAt").getAsString());
        }
        assertEquals(2, payload.getAsJsonArray("alerts").size(), "also what is not named in it");
    }

    @Test
    void whatFiresEndsByItselfForAnAlertmanagerThatHearsNothingMore() {
        JsonObject alert = alertmanager(message(FIRING, null)).get(0).getAsJsonObject();
        assertEquals(
                Set.of("labels", "annotations", "startsAt", "endsAt", "generatorURL"),
                alert.keySet());
        assertEquals("2026-01-01T00:15:09Z", alert.get("endsAt").getAsString());
        assertEquals(URL, alert.get("generatorURL").getAsString());
        assertFalse(Payload.alertmanager(message(FIRING, null), "").contains("generatorURL"));
    }

    @Test
    void aBeatIsTheAlertThatAlwaysFiresAndEndsSoonByItself() {
        DeliverEffect.Beat beat =
                new DeliverEffect.Beat(
                        "dead", "watchdog/dead/1", Notices.START, Notices.START.plusSeconds(60));
        JsonObject alert = alertmanager(Message.of(beat, "h1")).get(0).getAsJsonObject();
        assertEquals(
                "{\"alertname\":\"Watchdog\",\"hub\":\"h1\",\"severity\":\"none\"}",
                alert.get("labels").toString());
        assertEquals("2026-01-01T00:00:00Z", alert.get("startsAt").getAsString());
        assertEquals("2026-01-01T00:04:30Z", alert.get("endsAt").getAsString());
        JsonObject payload = webhook(Message.of(beat, "h1"));
        assertEquals("firing", payload.get("status").getAsString());
        assertEquals(
                "{}:{alertname=\"Watchdog\", hub=\"h1\"}", payload.get("groupKey").getAsString());
    }

    @Test
    void whatIsLeftOutOfAWebhookIsCounted() {
        Place site = Place.site("oslo");
        List<Member> many =
                IntStream.range(0, 1_234)
                        .mapToObj(i -> Notices.member(site, "rule_" + i, Severity.MAJOR))
                        .toList();
        Notice notice =
                Notices.notice(
                        Notify.Kind.FIRING, site, 1, Severity.MAJOR, many, List.of(), List.of());
        JsonObject payload = webhook(message(notice, null));
        assertEquals(1_000, payload.getAsJsonArray("alerts").size());
        assertEquals(234, payload.get("truncatedAlerts").getAsInt());
        assertEquals(1_234, alertmanager(message(notice, null)).size());
    }

    private static Message telling(String text) {
        Place place = Place.site(text);
        Member member =
                new Member(
                        new AlarmKey("rule", place),
                        Severity.MAJOR,
                        Notices.START,
                        Notices.START,
                        text);
        return message(
                Notices.notice(
                        Notify.Kind.FIRING,
                        place,
                        1,
                        Severity.MAJOR,
                        List.of(member),
                        List.of(),
                        List.of()),
                null);
    }

    @Test
    void quotesBackslashesAndControlsAreEscaped() {
        String text = "a \"b\" \\ c\n\r\t\b\f\u0000\u001f\u2028é\ud83d\ude00</script>";
        String raw = Payload.webhook(telling(text), "one", URL);
        assertTrue(raw.contains("a \\\"b\\\" \\\\ c\\n\\r\\t\\b\\f\\u0000\\u001f\\u2028é😀"), raw);
        assertTrue(raw.chars().noneMatch(c -> c < 0x20));
        JsonObject payload = JsonParser.parseString(raw).getAsJsonObject();
        JsonObject alert = payload.getAsJsonArray("alerts").get(0).getAsJsonObject();
        assertEquals(text, alert.getAsJsonObject("annotations").get("summary").getAsString());
        assertTrue(
                payload.get("groupKey").getAsString().contains("a \\\"b\\\" \\\\ c\\n"),
                "within the text of the key, as Alertmanager quotes");
    }

    @Property(tries = 200)
    void everyTextArrivesAsItIs(@ForAll @StringLength(min = 1, max = 50) String text) {
        Message message = telling(text);
        JsonObject alert = alertmanager(message).get(0).getAsJsonObject();
        assertEquals(text, alert.getAsJsonObject("annotations").get("summary").getAsString());
        assertEquals(text, alert.getAsJsonObject("labels").get("site").getAsString());
        JsonObject first = webhook(message).getAsJsonArray("alerts").get(0).getAsJsonObject();
        assertEquals(alert.get("labels"), first.get("labels"));
    }

    @Test
    void aMessageWithoutAlertsIsResolved() {
        Message nothing =
                new Message("id", new TreeMap<>(), List.of(), Notices.START, DeliverTimes.VALID);
        assertEquals("resolved", webhook(nothing).get("status").getAsString());
        assertEquals("{}", webhook(nothing).get("commonLabels").toString());
    }
}
