package io.skerry.daemon.hub.deliver;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.hub.alarm.json.AlarmJson;
import io.skerry.daemon.hub.alarm.json.Json;

/** Rows as the texts that are stored of them. */
public final class RowJson {
    private RowJson() {}

    /** A row on one line. */
    public static String write(Row row) {
        JsonObject json = new JsonObject();
        json.addProperty("row", row.row().table().name());
        switch (row) {
            case Lane lane -> write(lane, json);
            case Outlet outlet -> write(outlet, json);
            case Pulse pulse -> write(pulse, json);
            case Watch watch -> write(watch, json);
        }
        return json.toString();
    }

    /**
     * The row again.
     *
     * @throws RuntimeException when {@link #write} never wrote that
     */
    public static Row read(String text) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        return switch (Json.choice(json, "row", RowKey.Table.class)) {
            case LANE -> lane(json);
            case OUTLET -> outlet(json);
            case PULSE -> pulse(json);
            case WATCH -> watch(json);
        };
    }

    private static void write(Lane lane, JsonObject json) {
        json.addProperty("receiver", lane.receiver());
        json.add("group", AlarmJson.write(lane.group()));
        json.add("waiting", Json.array(lane.waiting(), RowJson::write));
        Json.put(json, "sent", lane.sent());
        json.addProperty("attempts", lane.attempts());
        Json.put(json, "dueAt", lane.dueAt());
        if (lane.known() != null) {
            json.add("known", NoticeJson.write(lane.known()));
        }
        Json.put(json, "refreshAt", lane.refreshAt());
    }

    private static Lane lane(JsonObject json) {
        return new Lane(
                Json.text(json, "receiver"),
                AlarmJson.place(Json.object(json, "group")),
                Json.list(json, "waiting", RowJson::waiting),
                Json.textOrNull(json, "sent"),
                Json.number(json, "attempts"),
                Json.time(json, "dueAt"),
                json.has("known") ? NoticeJson.read(Json.object(json, "known")) : null,
                Json.timeOrNull(json, "refreshAt"));
    }

    private static JsonObject write(Lane.Waiting waiting) {
        JsonObject json = new JsonObject();
        json.add("notice", NoticeJson.write(waiting.notice()));
        Json.put(json, "since", waiting.since());
        return json;
    }

    private static Lane.Waiting waiting(JsonObject json) {
        return new Lane.Waiting(
                NoticeJson.read(Json.object(json, "notice")), Json.time(json, "since"));
    }

    private static void write(Outlet outlet, JsonObject json) {
        json.addProperty("receiver", outlet.receiver());
        json.addProperty("failures", outlet.failures());
        Json.put(json, "notBefore", outlet.notBefore());
        Tally tally = outlet.tally();
        json.addProperty("delivered", tally.delivered());
        json.addProperty("failed", tally.failed());
        json.addProperty("refused", tally.refused());
        json.addProperty("coalesced", tally.coalesced());
        json.addProperty("dropped", tally.dropped());
    }

    private static Outlet outlet(JsonObject json) {
        return new Outlet(
                Json.text(json, "receiver"),
                Json.number(json, "failures"),
                Json.time(json, "notBefore"),
                new Tally(
                        Json.longNumber(json, "delivered"),
                        Json.longNumber(json, "failed"),
                        Json.longNumber(json, "refused"),
                        Json.longNumber(json, "coalesced"),
                        Json.longNumber(json, "dropped")));
    }

    private static void write(Pulse pulse, JsonObject json) {
        json.addProperty("receiver", pulse.receiver());
        Json.put(json, "since", pulse.since());
        Json.put(json, "nextAt", pulse.nextAt());
        Json.put(json, "sent", pulse.sent());
        json.addProperty("failures", pulse.failures());
    }

    private static Pulse pulse(JsonObject json) {
        return new Pulse(
                Json.text(json, "receiver"),
                Json.time(json, "since"),
                Json.time(json, "nextAt"),
                Json.textOrNull(json, "sent"),
                Json.number(json, "failures"));
    }

    private static void write(Watch watch, JsonObject json) {
        json.add("newest", NoticeJson.write(watch.newest()));
        json.addProperty("episode", watch.episode());
        Json.put(json, "since", watch.since());
        json.add("unseen", Json.array(watch.unseen(), AlarmJson::write));
        json.addProperty("level", watch.level());
    }

    private static Watch watch(JsonObject json) {
        return new Watch(
                NoticeJson.read(Json.object(json, "newest")),
                Json.text(json, "episode"),
                Json.time(json, "since"),
                Json.list(json, "unseen", AlarmJson::key),
                Json.number(json, "level"));
    }
}
