package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmEngine;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.FleetTopology;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.objective.Coverage;
import io.skerry.daemon.hub.objective.ObjectiveReading;
import io.skerry.daemon.hub.slo.BudgetReading;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.Standing;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Six nodes of eu/edge at oslo, and one of eu/core at bergen; and what is known around them. */
final class Scene {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final Instant READ = NOW.minusSeconds(7);
    static final Cell EDGE = new Cell("eu", "edge");
    static final Cell CORE = new Cell("eu", "core");
    static final Objective AVAILABILITY =
            Objective.ofRequests("availability", Budget.ofObjective("99.9"), Duration.ofDays(30));
    static final Place CELL = Place.cell("availability", "eu/edge");
    static final AlarmKey BURN = new AlarmKey("slo_availability", CELL);

    private Known<List<Rollouts.Touch>> rollouts = Known.not("nobody rolls out");
    private Known<PolicyChange> policy = Known.not("nobody rules");
    private Known<Map<String, FleetNode>> fleet = Known.not("nobody counts");
    private Known<Promises> promises = Known.not("nobody judges");
    private Known<Map<AlarmKey, RunbookDesk.Advice>> advice = Known.not("nobody runs any");

    static <T> Known<T> fact(T value, String source) {
        return new Known.Fact<>(value, READ, source);
    }

    static Map<String, FleetNode> fleet() {
        Map<String, FleetNode> all = new HashMap<>();
        for (int i = 1; i <= 6; i++) {
            all.put("n" + i, node("n" + i, "oslo", EDGE));
        }
        all.put("c1", node("c1", "bergen", CORE));
        return all;
    }

    static FleetNode node(String id, String site, Cell cell) {
        return new FleetNode(
                id, "web-" + id, site, cell, FleetNode.Standing.IN, NOW.minusSeconds(9_000), "");
    }

    static FleetNode quarantined(String id, Instant since) {
        return new FleetNode(
                id, "web-" + id, "oslo", EDGE, FleetNode.Standing.QUARANTINED, since, "");
    }

    static FleetNode revoked(String id, String reason) {
        return new FleetNode(
                id, "web-" + id, "oslo", EDGE, FleetNode.Standing.REVOKED, null, reason);
    }

    Scene rollouts(Rollouts.Touch... touches) {
        rollouts = fact(List.of(touches), "rollouts");
        return this;
    }

    Scene policy(PolicyChange change) {
        policy = fact(change, "audit");
        return this;
    }

    Scene nodes(FleetNode... others) {
        Map<String, FleetNode> all = fleet();
        for (FleetNode other : others) {
            all.put(other.id(), other);
        }
        fleet = fact(all, "roster");
        return this;
    }

    Scene promises(Objective objective, ObjectiveReading... readings) {
        promises = fact(Promises.of(List.of(objective), List.of(readings)), "objectives");
        return this;
    }

    Scene advice(Map<AlarmKey, RunbookDesk.Advice> all) {
        advice = fact(all, "runbooks");
        return this;
    }

    Facts facts() {
        return new Facts(rollouts, policy, fleet, promises, advice);
    }

    static ObjectiveReading reading(SloKey key, String rule, double left, double burn) {
        return reading(key, rule, left, burn, Evidence.CURRENT);
    }

    static ObjectiveReading reading(
            SloKey key, String rule, double left, double burn, Evidence evidence) {
        return new ObjectiveReading(
                key,
                new Standing(Severity.CRITICAL, rule, evidence, NOW.minusSeconds(60)),
                new BudgetReading(0, 1 - left),
                Map.of("page_fast", burn),
                new Coverage(6, 6, NOW.minusSeconds(30)));
    }

    static AlarmEvent raised(AlarmKey key, Severity severity, String summary, String runbook) {
        return new AlarmEvent.Raised(key, severity, NOW.minusSeconds(300), summary, runbook, false);
    }

    static AlarmEvent raised(String rule, Place place, Severity severity) {
        return raised(new AlarmKey(rule, place), severity, "It is " + rule + ".", "");
    }

    private static AlarmEngine engine() {
        TreeMap<String, FleetTopology.Spot> spots = new TreeMap<>();
        fleet().forEach((id, node) ->
                spots.put(id, new FleetTopology.Spot(node.site(), node.cell().region())));
        return new AlarmEngine(new FleetTopology(spots), key -> "fix-" + key.rule());
    }

    /** A page that people were told of, that is over, and that nobody has seen. */
    static AlarmState over(AlarmKey key) {
        AlarmEngine engine = engine();
        Instant began = NOW.minus(Duration.ofHours(2));
        AlarmState state =
                engine.step(AlarmState.fresh(), raised(key, Severity.CRITICAL, "", ""), began)
                        .state();
        for (int minute = 1; minute <= 60; minute++) {
            Instant now = began.plus(Duration.ofMinutes(minute));
            AlarmEvent event = minute == 10 ? new AlarmEvent.Cleared(key) : new AlarmEvent.Tick();
            state = engine.step(state, event, now).state();
        }
        return state;
    }

    static AlarmState alarms(AlarmEvent... events) {
        AlarmEngine engine = engine();
        AlarmState state = AlarmState.fresh();
        for (AlarmEvent event : events) {
            state = engine.step(state, event, NOW.minusSeconds(120)).state();
        }
        return state;
    }

    static Alarm alarm(AlarmState alarms, AlarmKey key) {
        return Objects.requireNonNull(alarms.alarm(key), key.text());
    }

    static List<String> texts(List<ContextLine> lines) {
        return lines.stream().map(ContextLine::text).toList();
    }
}
