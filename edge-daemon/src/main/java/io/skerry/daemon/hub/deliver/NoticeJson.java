package io.skerry.daemon.hub.deliver;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.json.AlarmJson;
import io.skerry.daemon.hub.alarm.json.Json;
import io.skerry.daemon.hub.slo.Severity;
import java.util.Map;
import java.util.TreeMap;

/** Notifications as they are stored. */
final class NoticeJson {
    private NoticeJson() {}

    static JsonObject write(Notice notice) {
        Notify said = notice.said();
        JsonObject json = new JsonObject();
        json.addProperty("id", said.id());
        json.add("group", AlarmJson.write(said.group()));
        json.addProperty("kind", said.kind().name());
        Json.put(json, "at", said.at());
        json.addProperty("severity", said.severity().name());
        json.addProperty("repeat", said.repeat());
        AlarmJson.put(json, "cause", said.cause());
        json.add("firing", Json.array(said.firing(), AlarmJson::write));
        json.add("inhibited", Json.array(said.inhibited(), AlarmJson::write));
        json.add("ended", Json.array(said.ended(), AlarmJson::write));
        json.addProperty("endedCount", said.endedCount());
        AlarmJson.put(json, "firstOut", said.firstOut());
        json.add("within", Json.array(notice.within(), AlarmJson::write));
        json.add("unacknowledged", Json.array(notice.unacknowledged(), AlarmJson::write));
        if (!notice.annotations().isEmpty()) {
            json.add("annotations", annotations(notice.annotations()));
        }
        return json;
    }

    static Notice read(JsonObject json) {
        Notify said =
                new Notify(
                        Json.text(json, "id"),
                        AlarmJson.place(Json.object(json, "group")),
                        Json.choice(json, "kind", Notify.Kind.class),
                        Json.time(json, "at"),
                        Json.choice(json, "severity", Severity.class),
                        Json.number(json, "repeat"),
                        AlarmJson.keyOrNull(json, "cause"),
                        Json.list(json, "firing", AlarmJson::member),
                        Json.list(json, "inhibited", AlarmJson::member),
                        Json.list(json, "ended", AlarmJson::member),
                        Json.number(json, "endedCount"),
                        AlarmJson.keyOrNull(json, "firstOut"));
        return new Notice(
                said,
                Json.list(json, "within", AlarmJson::place),
                Json.list(json, "unacknowledged", AlarmJson::key),
                annotations(json));
    }

    private static JsonArray annotations(Map<AlarmKey, Map<String, String>> annotations) {
        JsonArray all = new JsonArray();
        annotations.forEach((key, texts) -> {
            JsonObject named = new JsonObject();
            texts.forEach(named::addProperty);
            JsonObject each = new JsonObject();
            each.add("key", AlarmJson.write(key));
            each.add("texts", named);
            all.add(each);
        });
        return all;
    }

    /**
     * A notification of which nothing else was told, or by a program that knew no more, has none.
     */
    private static Map<AlarmKey, Map<String, String>> annotations(JsonObject json) {
        Map<AlarmKey, Map<String, String>> annotations = new TreeMap<>();
        if (json.has("annotations")) {
            for (JsonElement each : json.getAsJsonArray("annotations")) {
                JsonObject object = each.getAsJsonObject();
                Map<String, String> texts = new TreeMap<>();
                Json.object(object, "texts")
                        .entrySet()
                        .forEach(text -> texts.put(text.getKey(), text.getValue().getAsString()));
                annotations.put(AlarmJson.key(Json.object(object, "key")), texts);
            }
        }
        return annotations;
    }
}
