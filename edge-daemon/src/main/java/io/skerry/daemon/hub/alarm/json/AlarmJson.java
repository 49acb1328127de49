package io.skerry.daemon.hub.alarm.json;

import com.google.gson.JsonObject;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import org.jspecify.annotations.Nullable;

/** What names alarms, to and from JSON. */
public final class AlarmJson {
    private AlarmJson() {}

    /** A place. */
    public static JsonObject write(Place place) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", place.kind().name());
        json.addProperty("name", place.name());
        json.addProperty("part", place.part());
        return json;
    }

    /** The place again. */
    public static Place place(JsonObject json) {
        return new Place(
                Json.choice(json, "kind", Place.Kind.class),
                Json.text(json, "name"),
                Json.text(json, "part"));
    }

    /** An alarm's name. */
    public static JsonObject write(AlarmKey key) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", key.rule());
        json.add("place", write(key.place()));
        return json;
    }

    /** The alarm's name again. */
    public static AlarmKey key(JsonObject json) {
        return new AlarmKey(Json.text(json, "rule"), place(Json.object(json, "place")));
    }

    /** An alarm's name, unless it is null. */
    public static void put(JsonObject json, String name, @Nullable AlarmKey key) {
        if (key != null) {
            json.add(name, write(key));
        }
    }

    /** The alarm's name that was put. */
    public static @Nullable AlarmKey keyOrNull(JsonObject json, String name) {
        return json.has(name) ? key(Json.object(json, name)) : null;
    }

    /** A place, unless it is null. */
    static void put(JsonObject json, String name, @Nullable Place place) {
        if (place != null) {
            json.add(name, write(place));
        }
    }

    static @Nullable Place placeOrNull(JsonObject json, String name) {
        return json.has(name) ? place(Json.object(json, name)) : null;
    }

    /** One alarm of a notification. */
    public static JsonObject write(Member member) {
        JsonObject json = new JsonObject();
        json.add("key", write(member.key()));
        json.addProperty("severity", member.severity().name());
        Json.put(json, "since", member.since());
        Json.put(json, "startsAt", member.startsAt());
        json.addProperty("summary", member.summary());
        return json;
    }

    /** The alarm of a notification again. */
    public static Member member(JsonObject json) {
        return new Member(
                key(Json.object(json, "key")),
                Json.choice(json, "severity", Severity.class),
                Json.time(json, "since"),
                Json.time(json, "startsAt"),
                Json.text(json, "summary"));
    }
}
