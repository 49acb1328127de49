package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.Severity;
import io.skerry.daemon.hub.alarm.AlarmEngine;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.FleetTopology;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarming.EndedAlarms;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.health.Health;
import io.skerry.daemon.hub.health.HealthEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** Nodes of a fleet for tests, and their alarms. */
final class Edges {
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    /** Three of eu: two at oslo, one at bergen; and one of us, at boston. */
    static final List<Edge> FOUR =
            List.of(
                    heard("n1", "eu", "oslo", 4),
                    heard("n2", "eu", "oslo", 4),
                    heard("n3", "eu", "bergen", 4),
                    heard("n4", "us", "boston", 4));

    private Edges() {}

    static View view(Scope scope, int most, List<Edge> edges) {
        return new View(scope, edges.stream().filter(scope::holds).toList(), most, NOW);
    }

    static View view(Scope scope) {
        return view(scope, 20, FOUR);
    }

    static NodeRecord record(String id, String region, String site) {
        return NodeRecord.newBuilder()
                .setName("web-" + id)
                .setLifecycle(NodeLifecycle.NODE_LIFECYCLE_ACTIVE)
                .addLabels(Label.newBuilder().setName("machine_type").setValue("small"))
                .addLabels(Label.newBuilder().setName("region").setValue(region))
                .addLabels(Label.newBuilder().setName("site").setValue(site))
                .build();
    }

    /** One that was heard so many seconds ago, and that says so each 10 s. */
    static Edge heard(String id, String region, String site, long secondsAgo) {
        long at = NOW.minusSeconds(secondsAgo).toEpochMilli();
        return new Edge(
                id,
                record(id, region, site),
                NodeStatus.newBuilder()
                        .setConnected(true)
                        .setReceivedAtUnixMillis(at)
                        .setTelemetryObservedAtUnixMillis(at)
                        .setHeartbeat(Heartbeat.newBuilder().setIntervalMillis(10_000))
                        .build(),
                Health.UNKNOWN);
    }

    /** One that enrolled, and of which nothing was ever heard. */
    static Edge neverHeard(String id, String region, String site) {
        return new Edge(
                id, record(id, region, site), NodeStatus.getDefaultInstance(), Health.UNKNOWN);
    }

    static Edge of(Edge edge, NodeLifecycle lifecycle) {
        return new Edge(
                edge.id(),
                edge.record().toBuilder().setLifecycle(lifecycle).build(),
                edge.status(),
                edge.health());
    }

    static Edge of(Edge edge, NodeStatus status) {
        return new Edge(edge.id(), edge.record(), status, edge.health());
    }

    static Condition condition(String name, String message) {
        return Condition.newBuilder()
                .setName(name)
                .setSeverity(Severity.SEVERITY_WARNING)
                .setMessage(message)
                .build();
    }

    /**
     * One whose fullest disk was heard each 10 s for so long until it was heard last.
     *
     * @param used share by the hours since the first
     */
    static Edge disk(
            String id, long secondsAgo, String mount, Duration seen, DoubleUnaryOperator used) {
        Health health = Health.UNKNOWN;
        Heartbeat heartbeat = Heartbeat.getDefaultInstance();
        Instant last = NOW.minusSeconds(secondsAgo);
        Instant first = last.minus(seen);
        for (Instant at = first; !at.isAfter(last); at = at.plusSeconds(10)) {
            double hours = Duration.between(first, at).toMillis() / 3_600_000.0;
            heartbeat =
                    Heartbeat.newBuilder()
                            .setObservedAtUnixMillis(at.toEpochMilli())
                            .setIntervalMillis(10_000)
                            .addHeadlines(
                                    Headline.newBuilder()
                                            .setName("disk_used_ratio")
                                            .setValue(used.applyAsDouble(hours))
                                            .setSubject(mount))
                            .build();
            health = HealthEngine.after(health, heartbeat, 0, at);
        }
        Edge edge = heard(id, "eu", "oslo", secondsAgo);
        return new Edge(
                id,
                edge.record(),
                edge.status().toBuilder().setHeartbeat(heartbeat).build(),
                health);
    }

    /** Alarms of {@link #FOUR} after these events, two minutes ago. */
    static AlarmState alarms(AlarmEvent... events) {
        return after(AlarmState.fresh(), NOW.minusSeconds(120), events);
    }

    /** The same later. */
    static AlarmState after(AlarmState before, Instant at, AlarmEvent... events) {
        TreeMap<String, FleetTopology.Spot> spots = new TreeMap<>();
        FOUR.forEach(
                edge -> spots.put(edge.id(), new FleetTopology.Spot(edge.site(), edge.region())));
        AlarmEngine engine = new AlarmEngine(new FleetTopology(spots), key -> "fix-" + key.rule());
        AlarmState state = before;
        for (AlarmEvent event : events) {
            state = engine.step(state, event, at).state();
        }
        return state;
    }

    /** Of the first of {@link #FOUR}, raised, told, well again and over: nobody has seen it. */
    static AlarmState latched() {
        AlarmEngine engine =
                new AlarmEngine(new FleetTopology(new TreeMap<>()), key -> "fix-" + key.rule());
        AlarmState state = AlarmState.fresh();
        Instant at = NOW.minus(Duration.ofHours(1));
        AlarmKey key = new AlarmKey("disk_used", Place.node("n1"));
        AlarmEvent begun =
                raised(
                        "disk_used",
                        Place.node("n1"),
                        io.skerry.daemon.hub.slo.Severity.CRITICAL,
                        60);
        state = engine.step(state, begun, at).state();
        state = engine.step(state, new AlarmEvent.Tick(), at.plusSeconds(60)).state();
        state = engine.step(state, new AlarmEvent.Cleared(key), at.plusSeconds(120)).state();
        return engine.step(state, new AlarmEvent.Tick(), at.plusSeconds(1_200)).state();
    }

    static AlarmEvent raised(
            String rule, Place place, io.skerry.daemon.hub.slo.Severity severity, long minutesAgo) {
        return new AlarmEvent.Raised(
                new AlarmKey(rule, place),
                severity,
                NOW.minus(Duration.ofMinutes(minutesAgo)),
                "It is " + rule + ".",
                "runbook-" + rule,
                false);
    }

    static Known<RecentAlarms.Book> book(AlarmState state, EndedAlarms.Ended... ended) {
        return new Known.Fact<>(
                new RecentAlarms.Book(
                        state,
                        new EndedAlarms.Kept(
                                NOW.minus(Duration.ofHours(2)), new ArrayList<>(List.of(ended)))),
                NOW,
                "alarms");
    }
}
