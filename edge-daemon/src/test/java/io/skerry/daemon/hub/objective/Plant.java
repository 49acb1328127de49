package io.skerry.daemon.hub.objective;

import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Objectives of a fleet of tests: each node sends a frame every 10 s, and each 30 s it is judged.
 */
final class Plant implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    static final Objective AVAILABILITY =
            Objective.ofRequests("availability", Budget.ofObjective("99.9"), Duration.ofDays(30));
    static final Map<Integer, SeriesDefinition> DEFINITIONS =
            Map.of(
                    0, counter(0, "skerry_sli_errors_total"),
                    1, counter(1, "skerry_sli_requests_total"));

    final VirtualTime time = new VirtualTime(START);
    final Map<String, FleetParts.Part> fleet = new HashMap<>();
    final Map<String, Machine> machines = new TreeMap<>();
    final List<AlarmEvent> alarms = new ArrayList<>();
    final Collection<Objective> asked;
    private Objectives objectives;

    /** A node. */
    static final class Machine {
        final String id;

        /** Else its frames never come. */
        boolean sends = true;

        double errors;
        private long sequence;
        private long requestsSoFar = 1_000_000;
        private double errorsSoFar = 1_000;

        Machine(String id) {
            this.id = id;
        }

        /** A hundred requests, and the share of errors that it has now. */
        Feed.Stored next(Instant at) {
            requestsSoFar += 100;
            errorsSoFar += 100 * errors;
            return frame(++sequence, at, (long) errorsSoFar, requestsSoFar);
        }
    }

    Plant(Path folder) {
        this(folder, List.of(AVAILABILITY));
    }

    Plant(Path folder, Collection<Objective> asked) {
        this.asked = asked;
        this.objectives = open(folder);
    }

    private Objectives open(Path folder) {
        return Objectives.open(
                folder.resolve("objectives.db"),
                asked,
                () -> Map.copyOf(fleet),
                time.clocks(),
                alarms::add);
    }

    private static SeriesDefinition counter(int ref, String metric) {
        return SeriesDefinition.newBuilder()
                .setRef(ref)
                .setMetric(metric)
                .setKind(MetricKind.METRIC_KIND_COUNTER)
                .build();
    }

    static Feed.Stored frame(long sequence, Instant at, long errors, long requests) {
        TelemetryFrame.Builder frame =
                TelemetryFrame.newBuilder()
                        .setSequence(sequence)
                        .setObservedAtUnixMillis(at.toEpochMilli());
        for (double value : new double[] {errors, requests}) {
            frame.addRefs(frame.getRefsCount())
                    .addMin(value)
                    .addMax(value)
                    .addMean(value)
                    .addLast(value);
        }
        return new Feed.Stored(at.toEpochMilli(), frame.build());
    }

    static Feed.Batch batch(String node, Feed.Stored... frames) {
        return new Feed.Batch(node, 1, List.of(frames), () -> DEFINITIONS);
    }

    Objectives objectives() {
        return objectives;
    }

    Machine machine(String id, String region) {
        Machine machine = new Machine(id);
        machines.put(id, machine);
        fleet.put(id, new FleetParts.Part(region, "small"));
        return machine;
    }

    /** Goes on for a while in which the clock is believed. */
    void pass(Duration span) {
        for (long tens = span.toSeconds() / 10; tens > 0; tens--) {
            time.advance(Duration.ofSeconds(10));
            for (Machine machine : machines.values()) {
                Feed.Stored frame = machine.next(time.instant());
                if (machine.sends) {
                    objectives.stored(batch(machine.id, frame));
                }
            }
            if (time.nanos() / 1_000_000_000 % Objectives.TICK.toSeconds() == 0) {
                objectives.tick();
            }
        }
    }

    /** Stopped and started. */
    void restart(Path folder) {
        objectives.close();
        alarms.clear();
        objectives = open(folder);
    }

    ObjectiveReading reading(Scope scope, String part) {
        return objectives.readings().stream()
                .filter(each -> each.key().scope() == scope && each.key().part().equals(part))
                .findFirst()
                .orElseThrow();
    }

    /** What was said of the fleet's availability since it was last asked. */
    List<String> said() {
        List<String> said =
                alarms.stream().map(Plant::text).filter(text -> text.endsWith("fleet")).toList();
        alarms.clear();
        return said;
    }

    private static String text(AlarmEvent event) {
        return switch (event) {
            case AlarmEvent.Raised raised -> raised.severity() + " " + place(raised.key().text());
            case AlarmEvent.Cleared cleared -> "cleared " + place(cleared.key().text());
            case AlarmEvent.Unknown unknown -> "unknown " + place(unknown.key().text());
            default -> "unexpected " + event;
        };
    }

    private static String place(String key) {
        return key.equals("slo_availability@cell/availability") ? "fleet" : key;
    }

    @Override
    public void close() {
        objectives.close();
    }
}
