package io.skerry.daemon.hub.alarm.json;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.Attention;
import io.skerry.daemon.hub.alarm.Condition;
import io.skerry.daemon.hub.alarm.Group;
import io.skerry.daemon.hub.alarm.Header;
import io.skerry.daemon.hub.alarm.Holds;
import io.skerry.daemon.hub.alarm.JournalEntry;
import io.skerry.daemon.hub.alarm.News;
import io.skerry.daemon.hub.alarm.Note;
import io.skerry.daemon.hub.alarm.Outage;
import io.skerry.daemon.hub.alarm.Reading;
import io.skerry.daemon.hub.alarm.Row;
import io.skerry.daemon.hub.alarm.RowKey;
import io.skerry.daemon.hub.alarm.Silence;
import io.skerry.daemon.hub.alarm.Suppression;
import io.skerry.daemon.hub.alarm.Window;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of the alarm engine as the texts that are stored of them. */
public final class AlarmRowJson {
    private AlarmRowJson() {}

    /** A row on one line. */
    public static String write(Row row) {
        JsonObject json = new JsonObject();
        json.addProperty("row", row.row().table().name());
        switch (row) {
            case Alarm alarm -> write(alarm, json);
            case Group group -> write(group, json);
            case Header header -> write(header, json);
            case Silence silence -> write(silence, json);
            case Window window -> write(window, json);
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
            case ALARM -> alarm(json);
            case GROUP -> group(json);
            case HEADER -> header(json);
            case SILENCE -> silence(json);
            case WINDOW -> window(json);
        };
    }

    private static void write(Alarm alarm, JsonObject json) {
        json.add("key", AlarmJson.write(alarm.key()));
        json.add("within", Json.array(alarm.within(), AlarmJson::write));
        json.add("reading", write(alarm.reading()));
        json.add("attention", write(alarm.attention()));
        json.add("holds", write(alarm.holds()));
        json.add("news", write(alarm.news()));
        json.addProperty("owner", alarm.owner());
        json.add("notes", Json.array(alarm.notes(), AlarmRowJson::write));
        json.add("journal", Json.array(alarm.journal(), AlarmRowJson::write));
    }

    private static Alarm alarm(JsonObject json) {
        return new Alarm(
                AlarmJson.key(Json.object(json, "key")),
                Json.list(json, "within", AlarmJson::place),
                reading(Json.object(json, "reading")),
                attention(Json.object(json, "attention")),
                holds(Json.object(json, "holds")),
                news(Json.object(json, "news")),
                Json.text(json, "owner"),
                Json.list(json, "notes", AlarmRowJson::note),
                Json.list(json, "journal", AlarmRowJson::entry));
    }

    private static JsonObject write(Reading reading) {
        JsonObject json = new JsonObject();
        json.addProperty("condition", reading.condition().name());
        json.addProperty("severity", reading.severity().name());
        json.addProperty("explains", reading.explains());
        json.addProperty("summary", reading.summary());
        json.addProperty("runbook", reading.runbook());
        Json.put(json, "startsAt", reading.startsAt());
        Json.put(json, "receivedAt", reading.receivedAt());
        Json.put(json, "dueAt", reading.dueAt());
        Json.put(json, "endsAt", reading.endsAt());
        Json.put(json, "unknownSince", reading.unknownSince());
        Json.put(json, "judgedFrom", reading.judgedFrom());
        return json;
    }

    private static Reading reading(JsonObject json) {
        return new Reading(
                Json.choice(json, "condition", Condition.class),
                Json.choice(json, "severity", Severity.class),
                Json.flag(json, "explains"),
                Json.text(json, "summary"),
                Json.text(json, "runbook"),
                Json.time(json, "startsAt"),
                Json.time(json, "receivedAt"),
                Json.timeOrNull(json, "dueAt"),
                Json.timeOrNull(json, "endsAt"),
                Json.timeOrNull(json, "unknownSince"),
                Json.timeOrNull(json, "judgedFrom"));
    }

    private static JsonObject write(Attention attention) {
        JsonObject json = new JsonObject();
        json.addProperty("state", attention.state().name());
        json.addProperty("by", attention.by());
        Json.put(json, "at", attention.at());
        json.addProperty("unseen", attention.unseen().name());
        return json;
    }

    private static Attention attention(JsonObject json) {
        return new Attention(
                Json.choice(json, "state", Attention.State.class),
                Json.text(json, "by"),
                Json.timeOrNull(json, "at"),
                Json.choice(json, "unseen", Severity.class));
    }

    private static JsonObject write(Holds holds) {
        JsonObject json = new JsonObject();
        if (holds.outOfService() != null) {
            json.add(
                    "outOfService",
                    decision(
                            holds.outOfService().by(),
                            holds.outOfService().reason(),
                            holds.outOfService().since()));
        }
        if (holds.shelved() != null) {
            json.add(
                    "shelved",
                    decision(
                            holds.shelved().by(),
                            holds.shelved().reason(),
                            holds.shelved().until()));
        }
        AlarmJson.put(json, "window", holds.window());
        AlarmJson.put(json, "cause", holds.cause());
        if (holds.outage() != null) {
            json.add("outage", write(holds.outage()));
        }
        return json;
    }

    private static JsonObject decision(String by, String reason, Instant at) {
        JsonObject json = new JsonObject();
        json.addProperty("by", by);
        json.addProperty("reason", reason);
        Json.put(json, "at", at);
        return json;
    }

    private static Holds holds(JsonObject json) {
        return new Holds(
                outOfService(json),
                shelved(json),
                AlarmJson.keyOrNull(json, "window"),
                AlarmJson.keyOrNull(json, "cause"),
                json.has("outage") ? outage(Json.object(json, "outage")) : null);
    }

    private static JsonObject write(Outage outage) {
        JsonObject json = new JsonObject();
        json.add("cause", AlarmJson.write(outage.cause()));
        json.addProperty("severity", outage.severity().name());
        Json.put(json, "until", outage.until());
        return json;
    }

    private static Outage outage(JsonObject json) {
        return new Outage(
                AlarmJson.key(Json.object(json, "cause")),
                Json.choice(json, "severity", Severity.class),
                Json.timeOrNull(json, "until"));
    }

    private static Suppression.@Nullable OutOfService outOfService(JsonObject holds) {
        if (!holds.has("outOfService")) {
            return null;
        }
        JsonObject json = Json.object(holds, "outOfService");
        return new Suppression.OutOfService(
                Json.text(json, "by"), Json.text(json, "reason"), Json.time(json, "at"));
    }

    private static Suppression.@Nullable Shelved shelved(JsonObject holds) {
        if (!holds.has("shelved")) {
            return null;
        }
        JsonObject json = Json.object(holds, "shelved");
        return new Suppression.Shelved(
                Json.text(json, "by"), Json.text(json, "reason"), Json.time(json, "at"));
    }

    private static JsonObject write(News news) {
        JsonObject json = new JsonObject();
        Json.put(json, "flushAt", news.flushAt());
        Json.put(json, "since", news.since());
        AlarmJson.put(json, "group", news.group());
        json.add("formerly", Json.array(news.formerly(), AlarmJson::write));
        Json.put(json, "told", news.told() == null ? null : news.told().name());
        json.addProperty("again", news.again());
        json.addProperty("decided", news.decided());
        return json;
    }

    private static News news(JsonObject json) {
        return new News(
                Json.timeOrNull(json, "flushAt"),
                Json.time(json, "since"),
                AlarmJson.placeOrNull(json, "group"),
                Json.list(json, "formerly", AlarmJson::place),
                json.has("told") ? Json.choice(json, "told", Severity.class) : null,
                Json.flag(json, "again"),
                Json.flag(json, "decided"));
    }

    private static JsonObject write(Note note) {
        JsonObject json = new JsonObject();
        Json.put(json, "at", note.at());
        json.addProperty("by", note.by());
        json.addProperty("text", note.text());
        return json;
    }

    private static Note note(JsonObject json) {
        return new Note(Json.time(json, "at"), Json.text(json, "by"), Json.text(json, "text"));
    }

    private static JsonObject write(JournalEntry entry) {
        JsonObject json = new JsonObject();
        Json.put(json, "at", entry.at());
        json.addProperty("what", entry.what().name());
        json.addProperty("by", entry.by());
        json.addProperty("text", entry.text());
        return json;
    }

    private static JournalEntry entry(JsonObject json) {
        return new JournalEntry(
                Json.time(json, "at"),
                Json.choice(json, "what", JournalEntry.What.class),
                Json.text(json, "by"),
                Json.text(json, "text"));
    }

    private static void write(Group group, JsonObject json) {
        json.add("place", AlarmJson.write(group.place()));
        Json.put(json, "nextAt", group.nextAt());
        Json.put(json, "notifiedAt", group.notifiedAt());
        json.addProperty("severity", group.severity().name());
        json.addProperty("repeat", group.repeat());
        json.addProperty("lastId", group.lastId());
        json.add("ended", Json.array(group.ended(), AlarmJson::write));
        json.addProperty("endedCount", group.endedCount());
    }

    private static Group group(JsonObject json) {
        return new Group(
                AlarmJson.place(Json.object(json, "place")),
                Json.timeOrNull(json, "nextAt"),
                Json.timeOrNull(json, "notifiedAt"),
                Json.choice(json, "severity", Severity.class),
                Json.number(json, "repeat"),
                Json.text(json, "lastId"),
                Json.list(json, "ended", AlarmJson::member),
                Json.number(json, "endedCount"));
    }

    private static void write(Header header, JsonObject json) {
        Json.put(json, "quietUntil", header.quietUntil());
        json.addProperty("quietStarts", header.quietStarts());
        json.add("arrivals", Json.array(header.arrivals(), AlarmRowJson::write));
        Json.put(json, "floodSince", header.floodSince());
        AlarmJson.put(json, "firstOut", header.firstOut());
        json.add("causesTold", Json.array(header.causesTold(), AlarmRowJson::time));
    }

    private static Header header(JsonObject json) {
        return new Header(
                Json.time(json, "quietUntil"),
                Json.number(json, "quietStarts"),
                Json.list(json, "arrivals", AlarmRowJson::arrival),
                Json.timeOrNull(json, "floodSince"),
                AlarmJson.keyOrNull(json, "firstOut"),
                Json.list(json, "causesTold", told -> Json.time(told, "at")));
    }

    private static JsonObject write(Header.Arrival arrival) {
        JsonObject json = time(arrival.at());
        json.add("key", AlarmJson.write(arrival.key()));
        return json;
    }

    private static Header.Arrival arrival(JsonObject json) {
        return new Header.Arrival(Json.time(json, "at"), AlarmJson.key(Json.object(json, "key")));
    }

    private static JsonObject time(Instant at) {
        JsonObject json = new JsonObject();
        Json.put(json, "at", at);
        return json;
    }

    private static void write(Silence silence, JsonObject json) {
        json.add("node", AlarmJson.write(silence.node()));
        AlarmJson.put(json, "site", silence.site());
        AlarmJson.put(json, "region", silence.region());
        json.addProperty("overdue", silence.overdue());
        json.addProperty("planned", silence.planned());
        Json.put(json, "heardAt", silence.heardAt());
        if (silence.outage() != null) {
            json.add("outage", write(silence.outage()));
        }
    }

    private static Silence silence(JsonObject json) {
        return new Silence(
                AlarmJson.place(Json.object(json, "node")),
                AlarmJson.placeOrNull(json, "site"),
                AlarmJson.placeOrNull(json, "region"),
                Json.flag(json, "overdue"),
                Json.flag(json, "planned"),
                Json.timeOrNull(json, "heardAt"),
                json.has("outage") ? outage(Json.object(json, "outage")) : null);
    }

    private static void write(Window window, JsonObject json) {
        json.add("key", AlarmJson.write(window.key()));
        Json.put(json, "start", window.start());
        Json.put(json, "end", window.end());
        json.addProperty("by", window.by());
        json.addProperty("reason", window.reason());
        json.addProperty("open", window.open());
    }

    private static Window window(JsonObject json) {
        return new Window(
                AlarmJson.key(Json.object(json, "key")),
                Json.time(json, "start"),
                Json.time(json, "end"),
                Json.text(json, "by"),
                Json.text(json, "reason"),
                Json.flag(json, "open"));
    }
}
