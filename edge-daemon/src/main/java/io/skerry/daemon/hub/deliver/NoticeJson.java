package io.skerry.daemon.hub.deliver;

import com.google.gson.JsonObject;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.json.AlarmJson;
import io.skerry.daemon.hub.alarm.json.Json;
import io.skerry.daemon.hub.slo.Severity;

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
                Json.list(json, "unacknowledged", AlarmJson::key));
    }
}
