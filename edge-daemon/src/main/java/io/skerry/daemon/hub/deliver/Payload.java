package io.skerry.daemon.hub.deliver;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages as JSON in the two forms of Alertmanager. */
final class Payload {
    /** Most alerts of a webhook; how many are left out is said in it. */
    static final int MOST_ALERTS = 1_000;

    /** Go's zero time, by which a webhook says that an alert has no end yet. */
    private static final String NO_END = "0001-01-01T00:00:00Z";

    private Payload() {}

    /**
     * What Alertmanager sends to webhooks, version 4.
     *
     * @param receiver name of the receiver
     * @param externalUrl where people look further; empty for nowhere
     */
    static String webhook(Message message, String receiver, String externalUrl) {
        int sent = Math.min(MOST_ALERTS, message.alerts().size());
        List<Alert> alerts = message.alerts().subList(0, sent);
        JsonObject payload = new JsonObject();
        payload.addProperty("version", "4");
        payload.addProperty("groupKey", "{}:" + matchers(message.groupLabels()));
        payload.addProperty("truncatedAlerts", message.alerts().size() - sent);
        payload.addProperty("status", status(!message.isResolved()));
        payload.addProperty("receiver", receiver);
        payload.add("groupLabels", object(message.groupLabels()));
        payload.add("commonLabels", object(common(alerts.stream().map(Alert::labels).toList())));
        payload.add(
                "commonAnnotations",
                object(common(alerts.stream().map(Alert::annotations).toList())));
        payload.addProperty("externalURL", externalUrl);
        JsonArray all = new JsonArray();
        for (Alert alert : alerts) {
            Instant endsAt = alert.endsAt();
            JsonObject each = alert(alert, endsAt == null ? NO_END : endsAt.toString());
            each.addProperty("status", status(alert.isFiring()));
            each.addProperty("generatorURL", externalUrl);
            each.addProperty("fingerprint", alert.fingerprint());
            all.add(each);
        }
        payload.add("alerts", all);
        return payload.toString();
    }

    /**
     * What Alertmanager takes at {@code POST /api/v2/alerts}. What fires ends by itself when it is
     * not sent again.
     *
     * @param externalUrl where people look further; empty for nowhere
     */
    static String alertmanager(Message message, String externalUrl) {
        Instant validUntil = message.at().plus(message.validFor());
        JsonArray all = new JsonArray();
        for (Alert alert : message.alerts()) {
            Instant endsAt = alert.endsAt();
            JsonObject each = alert(alert, (endsAt == null ? validUntil : endsAt).toString());
            if (!externalUrl.isEmpty()) {
                // It must be a URI there, which the empty text is not.
                each.addProperty("generatorURL", externalUrl);
            }
            all.add(each);
        }
        return all.toString();
    }

    private static JsonObject alert(Alert alert, String endsAt) {
        JsonObject json = new JsonObject();
        json.add("labels", object(alert.labels()));
        json.add("annotations", object(alert.annotations()));
        json.addProperty("startsAt", alert.startsAt().toString());
        json.addProperty("endsAt", endsAt);
        return json;
    }

    private static String status(boolean firing) {
        return firing ? "firing" : "resolved";
    }

    private static JsonObject object(Map<String, String> texts) {
        JsonObject json = new JsonObject();
        texts.forEach(json::addProperty);
        return json;
    }

    /** What all of them have, with the same value. */
    private static Map<String, String> common(List<SortedMap<String, String>> all) {
        @Nullable SortedMap<String, String> common = null;
        for (SortedMap<String, String> each : all) {
            if (common == null) {
                common = new TreeMap<>(each);
            } else {
                common.entrySet().retainAll(each.entrySet());
            }
        }
        return common == null ? Map.of() : common;
    }

    /** As Alertmanager writes labels: {a="b", c="d"}. */
    private static String matchers(SortedMap<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + quoted(label.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
