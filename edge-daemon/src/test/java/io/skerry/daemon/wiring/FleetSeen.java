package io.skerry.daemon.wiring;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.api.v1.WatchFleetResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the two streams of a hub say, as lines of JSON, each with {@code t}, Unix seconds by this
 * machine's clock, and {@code event}:
 *
 * <ul>
 *   <li>{@code node}, when it differs from what was said before: id, name, region, lost, linked,
 *       ahead, stale, conditions
 *   <li>{@code fleet}, each second: nodes that are bound, how many of them report, of how many
 *       telemetry comes, and whether the stream is up
 *   <li>{@code alarm}, each change: alarm, condition, severity, ending, unknown, cause, told;
 *       {@code alarm-gone}; {@code alarms-whole}, the names of all, after a stream has begun
 *   <li>{@code up} and {@code down}: of a stream
 * </ul>
 *
 * A node is lost as the console calls it: no heartbeat for more than 2.5 of its intervals, by the
 * hub's clock. It is ahead when that heartbeat is dated more than a minute ahead, by a clock that
 * was set back since: nobody knows how old it is. It is stale when its newest frame is older than
 * five frames are long, or ahead, or it never sent one. While the stream is down nothing is judged.
 * For one thread.
 */
final class FleetSeen {
    private static final double LOST_INTERVALS = 2.5;
    private static final long USUAL_INTERVAL_MILLIS = 10_000;
    private static final long STALE_MILLIS = 5 * 10_000;
    private static final long AHEAD_MILLIS = 60_000;

    private final Consumer<String> out;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Map<String, Seen> nodes = new TreeMap<>();
    private final Set<String> alarms = new TreeSet<>();
    private final Set<String> up = new TreeSet<>();
    private long hubMillis;
    private long hubMillisAtNanos;
    private boolean beginsAnew;

    /** One node. */
    private static final class Seen {
        private NodeRecord record = NodeRecord.getDefaultInstance();
        private NodeStatus status = NodeStatus.getDefaultInstance();
        private String said = "";
        private boolean lost;
        private boolean ahead;
        private boolean stale;

        private boolean counts() {
            return record.getLifecycle() == NodeLifecycle.NODE_LIFECYCLE_ACTIVE;
        }
    }

    /**
     * Nothing was seen yet.
     *
     * @param out takes each line
     * @param nanos a monotonic clock
     */
    FleetSeen(Consumer<String> out, InstantSource wall, LongSupplier nanos) {
        this.out = out;
        this.wall = wall;
        this.nanos = nanos;
    }

    /** A part of the stream of nodes. */
    void fleet(WatchFleetResponse part) {
        isUp("fleet");
        if (part.getReset()) {
            nodes.clear();
        }
        if (part.getHubTimeUnixMillis() > 0) {
            hubMillis = part.getHubTimeUnixMillis();
            hubMillisAtNanos = nanos.getAsLong();
        }
        for (NodeChange change : part.getChangesList()) {
            if (change.getRemoved()) {
                nodes.remove(change.getNodeId());
                continue;
            }
            Seen seen = nodes.computeIfAbsent(change.getNodeId(), _ -> new Seen());
            seen.record = change.hasRecord() ? change.getRecord() : seen.record;
            seen.status = change.hasStatus() ? change.getStatus() : seen.status;
            judge(change.getNodeId(), seen);
        }
    }

    /** A part of the stream of alarms. */
    void alarms(WatchAlarmsResponse part) {
        isUp("alarms");
        if (part.getReset()) {
            // What the whole does not have any more was taken away while nobody looked.
            alarms.clear();
            beginsAnew = true;
        }
        for (AlarmChange change : part.getChangesList()) {
            switch (change.getChangeCase()) {
                case ALARM -> alarm(change.getAlarm());
                case ALARM_GONE -> {
                    String alarm = text(change.getAlarmGone());
                    alarms.remove(alarm);
                    JsonObject line = line("alarm-gone");
                    line.addProperty("alarm", alarm);
                    out.accept(line.toString());
                }
                case WINDOW, WINDOW_GONE, CHANGE_NOT_SET -> {}
            }
        }
        if (beginsAnew && !part.getMore()) {
            beginsAnew = false;
            JsonObject line = line("alarms-whole");
            JsonArray all = new JsonArray();
            alarms.forEach(all::add);
            line.add("alarms", all);
            out.accept(line.toString());
        }
    }

    private void alarm(AlarmRecord alarm) {
        alarms.add(text(alarm.getAlarm()));
        JsonObject line = line("alarm");
        line.addProperty("alarm", text(alarm.getAlarm()));
        line.addProperty("condition", word(alarm.getCondition().name(), "ALARM_CONDITION_"));
        line.addProperty("severity", word(alarm.getSeverity().name(), "SEVERITY_"));
        line.addProperty("ending", alarm.getEndsAtUnixMillis() > 0);
        line.addProperty("unknown", alarm.getUnknownSinceUnixMillis() > 0);
        if (alarm.hasCause()) {
            line.addProperty("cause", text(alarm.getCause()));
        }
        if (alarm.hasTold()) {
            line.addProperty("told", word(alarm.getTold().name(), "SEVERITY_"));
        }
        out.accept(line.toString());
    }

    /** A second has passed: who has said nothing for long may be lost by now. */
    void secondIsOver() {
        nodes.forEach(this::judge);
        int bound = 0;
        int reporting = 0;
        int fresh = 0;
        for (Seen seen : nodes.values()) {
            bound += seen.counts() ? 1 : 0;
            boolean reports =
                    seen.counts() && !seen.lost && !seen.ahead && seen.status.hasHeartbeat();
            reporting += reports ? 1 : 0;
            fresh += reports && !seen.stale ? 1 : 0;
        }
        JsonObject line = line("fleet");
        line.addProperty("nodes", bound);
        line.addProperty("reporting", reporting);
        line.addProperty("fresh", fresh);
        line.addProperty("up", up.contains("fleet"));
        out.accept(line.toString());
    }

    private void judge(String id, Seen seen) {
        if (!seen.counts() || !up.contains("fleet")) {
            return;
        }
        long interval = seen.status.getHeartbeat().getIntervalMillis();
        double most = LOST_INTERVALS * (interval > 0 ? interval : USUAL_INTERVAL_MILLIS);
        long hubNow = hubMillis + (nanos.getAsLong() - hubMillisAtNanos) / 1_000_000;
        long silentMillis = hubNow - seen.status.getReceivedAtUnixMillis();
        seen.lost = seen.status.hasHeartbeat() && silentMillis > most;
        seen.ahead = silentMillis < -AHEAD_MILLIS;
        long behindMillis = hubNow - seen.status.getTelemetryObservedAtUnixMillis();
        seen.stale = behindMillis > STALE_MILLIS || behindMillis < -AHEAD_MILLIS;
        JsonObject node = new JsonObject();
        node.addProperty("id", id);
        node.addProperty("name", seen.record.getName());
        node.addProperty("region", region(seen.record));
        node.addProperty("lost", seen.lost);
        node.addProperty("linked", seen.status.getConnected());
        node.addProperty("ahead", seen.ahead);
        node.addProperty("stale", seen.stale);
        JsonObject conditions = new JsonObject();
        for (Condition condition : seen.status.getConditionsList()) {
            conditions.addProperty(
                    condition.getName(), word(condition.getSeverity().name(), "SEVERITY_"));
        }
        node.add("conditions", conditions);
        String said = node.toString();
        if (!said.equals(seen.said)) {
            seen.said = said;
            JsonObject line = line("node");
            node.entrySet().forEach(each -> line.add(each.getKey(), each.getValue()));
            out.accept(line.toString());
        }
    }

    /** A stream has ended. */
    void isDown(String stream, @Nullable String reason) {
        if (up.remove(stream)) {
            JsonObject line = line("down");
            line.addProperty("stream", stream);
            line.addProperty("reason", reason);
            out.accept(line.toString());
        }
    }

    private void isUp(String stream) {
        if (up.add(stream)) {
            JsonObject line = line("up");
            line.addProperty("stream", stream);
            out.accept(line.toString());
        }
    }

    private JsonObject line(String event) {
        Instant now = wall.instant();
        JsonObject line = new JsonObject();
        line.addProperty("t", now.toEpochMilli() / 1e3);
        line.addProperty("event", event);
        return line;
    }

    private static String region(NodeRecord record) {
        return record.getLabelsList().stream()
                .filter(label -> label.getName().equals("region"))
                .map(Label::getValue)
                .findFirst()
                .orElse("");
    }

    private static String text(AlarmRef alarm) {
        AlarmPlace place = alarm.getPlace();
        String text = alarm.getRule() + "@" + word(place.getKind().name(), "ALARM_PLACE_KIND_");
        text += place.getName().isEmpty() ? "" : "/" + place.getName();
        return place.getPart().isEmpty() ? text : text + "/" + place.getPart();
    }

    private static String word(String name, String prefix) {
        return name.substring(name.startsWith(prefix) ? prefix.length() : 0)
                .toLowerCase(Locale.ROOT);
    }
}
