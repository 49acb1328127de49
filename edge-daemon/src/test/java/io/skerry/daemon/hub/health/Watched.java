package io.skerry.daemon.hub.health;

import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** A node as its hub judges it, in time that a test moves. */
final class Watched {
    static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    Instant now = START;
    Health health = Health.UNKNOWN;

    /** The node's clock less the hub's, as it looks: what is late is behind; seconds. */
    double offset;

    private NodeRecord record = NodeRecord.getDefaultInstance();
    private NodeStatus status = NodeStatus.getDefaultInstance();

    /** Time goes by in silence. */
    Watched after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** A heartbeat of now, with interval and time filled in. */
    Watched beat(Heartbeat.Builder beat) {
        Heartbeat whole =
                beat.setObservedAtUnixMillis(now.toEpochMilli()).setIntervalMillis(10_000).build();
        health = HealthEngine.after(health, whole, offset, now);
        status =
                NodeStatus.newBuilder()
                        .setHeartbeat(HealthEngine.shown(whole, health))
                        .setReceivedAtUnixMillis(now.toEpochMilli())
                        .addAllConditions(health.conditions())
                        .build();
        return this;
    }

    /** Each 10 s a heartbeat, the first in 10 s. */
    Watched beats(Duration time, UnaryOperator<Heartbeat.Builder> of) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            var _ = after(Duration.ofSeconds(10)).beat(of.apply(Heartbeat.newBuilder()));
        }
        return this;
    }

    /** It links, with a daemon of this version that started at this second of the test. */
    Watched hello(String version, long startedAt) {
        Hello hello =
                Hello.newBuilder()
                        .setDaemonVersion(version)
                        .setStartedAtUnixMillis(START.plusSeconds(startedAt).toEpochMilli())
                        .build();
        health = HealthEngine.connected(health, record, hello, now);
        record =
                NodeRecord.newBuilder()
                        .setDaemonVersion(version)
                        .setStartedAtUnixMillis(hello.getStartedAtUnixMillis())
                        .build();
        return this;
    }

    Watched refused(PeerRefusalReason reason) {
        health = HealthEngine.refused(health, reason, "It says why.", now);
        return this;
    }

    /** The hub stops and comes back with what it had written down. */
    Watched hubRestarts(Duration away) {
        var _ = after(away);
        health = HealthEngine.restored(record, status);
        return this;
    }

    /** The hub's clock is set; nothing else happens. */
    Watched clockSet(Duration by) {
        now = now.plus(by);
        health = HealthEngine.clockSet(health, by);
        return this;
    }

    /** Such as WARNING; NORMAL when it does not hold. */
    String severity(String condition) {
        return health.conditions().stream()
                .filter(each -> each.getName().equals(condition))
                .map(each -> each.getSeverity().name().substring("SEVERITY_".length()))
                .findFirst()
                .orElse("NORMAL");
    }

    /** The sentence of a condition that holds. */
    String said(String condition) {
        return health.conditions().stream()
                .filter(each -> each.getName().equals(condition))
                .map(Condition::getMessage)
                .findFirst()
                .orElseThrow();
    }

    List<String> names() {
        return health.conditions().stream().map(Condition::getName).toList();
    }

    static Headline.Builder headline(String name, double value) {
        return Headline.newBuilder().setName(name).setValue(value);
    }
}
