package io.skerry.daemon.hub.deliver;

import com.google.gson.JsonObject;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import org.jspecify.annotations.Nullable;

/** Notifications as they are stored. */
final class NoticeJson {
    private NoticeJson() {}

    static JsonObject write(Notice notice) {
        Notify said = notice.said();
        JsonObject json = new JsonObject();
        json.addProperty("id", said.id());
        json.add("group", write(said.group()));
        json.addProperty("kind", said.kind().name());
        Json.put(json, "at", said.at());
        json.addProperty("severity", said.severity().name());
        json.addProperty("repeat", said.repeat());
        put(json, "cause", said.cause());
        json.add("firing", Json.array(said.firing(), NoticeJson::write));
        json.add("inhibited", Json.array(said.inhibited(), NoticeJson::write));
        json.add("ended", Json.array(said.ended(), NoticeJson::write));
        json.addProperty("endedCount", said.endedCount());
        put(json, "firstOut", said.firstOut());
        json.add("within", Json.array(notice.within(), NoticeJson::write));
        json.add("unacknowledged", Json.array(notice.unacknowledged(), NoticeJson::write));
        return json;
    }

    static Notice read(JsonObject json) {
        Notify said =
                new Notify(
                        Json.text(json, "id"),
                        place(Json.object(json, "group")),
                        Json.choice(json, "kind", Notify.Kind.class),
                        Json.time(json, "at"),
                        Json.choice(json, "severity", Severity.class),
                        Json.number(json, "repeat"),
                        keyOrNull(json, "cause"),
                        Json.list(json, "firing", NoticeJson::member),
                        Json.list(json, "inhibited", NoticeJson::member),
                        Json.list(json, "ended", NoticeJson::member),
                        Json.number(json, "endedCount"),
                        keyOrNull(json, "firstOut"));
        return new Notice(
                said,
                Json.list(json, "within", NoticeJson::place),
                Json.list(json, "unacknowledged", NoticeJson::key));
    }

    static JsonObject write(Place place) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", place.kind().name());
        json.addProperty("name", place.name());
        json.addProperty("part", place.part());
        return json;
    }

    static Place place(JsonObject json) {
        return new Place(
                Json.choice(json, "kind", Place.Kind.class),
                Json.text(json, "name"),
                Json.text(json, "part"));
    }

    static JsonObject write(AlarmKey key) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", key.rule());
        json.add("place", write(key.place()));
        return json;
    }

    static AlarmKey key(JsonObject json) {
        return new AlarmKey(Json.text(json, "rule"), place(Json.object(json, "place")));
    }

    private static void put(JsonObject json, String name, @Nullable AlarmKey key) {
        if (key != null) {
            json.add(name, write(key));
        }
    }

    private static @Nullable AlarmKey keyOrNull(JsonObject json, String name) {
        return json.has(name) ? key(Json.object(json, name)) : null;
    }

    private static JsonObject write(Member member) {
        JsonObject json = new JsonObject();
        json.add("key", write(member.key()));
        json.addProperty("severity", member.severity().name());
        Json.put(json, "since", member.since());
        Json.put(json, "startsAt", member.startsAt());
        json.addProperty("summary", member.summary());
        return json;
    }

    private static Member member(JsonObject json) {
        return new Member(
                key(Json.object(json, "key")),
                Json.choice(json, "severity", Severity.class),
                Json.time(json, "since"),
                Json.time(json, "startsAt"),
                Json.text(json, "summary"));
    }
}
