package io.skerry.daemon.node.logs.sim;

import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedNode;
import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a simulated machine says at a moment. */
final class SimulatedLines {
    /** Of so many lines one is about a fault that is on, if any is. */
    private static final int FAULTY = 2;

    private final SimulatedNode node;
    private final SimulatedFaults faults;

    SimulatedLines(SimulatedNode node, SimulatedFaults faults) {
        this.node = node;
        this.faults = faults;
    }

    LogLine at(long slot) {
        SplittableRandom random = new SplittableRandom(node.seed() * 31 + slot);
        long millis =
                slot * SimulatedLogs.SLOT.toMillis()
                        + random.nextInt((int) SimulatedLogs.SLOT.toMillis());
        List<String> services = node.machineType().services();
        String service = services.get(random.nextInt(services.size())) + ".service";
        List<SimulatedFault> on = on(Instant.ofEpochMilli(millis));
        if (!on.isEmpty() && random.nextInt(FAULTY) == 0) {
            return faulty(slot, millis, on.get(random.nextInt(on.size())), services.getFirst());
        }
        return new LogLine(slot, millis, service, usual(millis, random));
    }

    private List<SimulatedFault> on(Instant then) {
        List<SimulatedFault> on = new ArrayList<>();
        for (SimulatedFault fault : SimulatedFault.values()) {
            if (faults.seconds(fault, then) > 0) {
                on.add(fault);
            }
        }
        return on;
    }

    private static LogEntry usual(long millis, SplittableRandom random) {
        int kind = random.nextInt(100);
        Correlation ids =
                new Correlation(
                        "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1),
                        "%016x".formatted(random.nextLong() | 1),
                        "req-%08x".formatted(random.nextInt()));
        long took = 2L + random.nextInt(180);
        String request = " request_id=" + ids.requestId() + " trace_id=" + ids.traceId();
        if (kind < 15) {
            return entry(millis, Severity.DEBUG, "cache looked up in " + took + " us", ids);
        }
        if (kind < 93) {
            return entry(millis, Severity.INFO, "handled in " + took + " ms" + request, ids);
        }
        if (kind < 98) {
            return entry(millis, Severity.NOTICE, "configuration is unchanged", Correlation.none());
        }
        return kind < 99
                ? entry(millis, Severity.WARNING, "slow: " + took * 20 + " ms" + request, ids)
                : entry(millis, Severity.ERROR, "upstream closed the connection" + request, ids);
    }

    private static LogLine faulty(long slot, long millis, SimulatedFault fault, String service) {
        return switch (fault) {
            case PARTITION ->
                    line(slot, millis, Severity.ERROR, "skerry.service", "hub cannot be reached");
            case TELEMETRY_HELD ->
                    line(slot, millis, Severity.WARNING, "skerry.service", "telemetry waits");
            case DISK_FILLING ->
                    line(
                            slot,
                            millis,
                            Severity.WARNING,
                            service + ".service",
                            "write failed: disk is filling up");
            case RESTART_LOOP ->
                    line(
                            slot,
                            millis,
                            Severity.CRITICAL,
                            "systemd",
                            service + ".service: main process exited, status=1/FAILURE");
            case CERTIFICATE_NEAR_END ->
                    line(
                            slot,
                            millis,
                            Severity.WARNING,
                            "skerry.service",
                            "certificate ends in less than 7 days");
            case CLOCK_DRIFT ->
                    line(
                            slot,
                            millis,
                            Severity.WARNING,
                            "chronyd.service",
                            "no source can be selected, the clock drifts");
        };
    }

    private static LogLine line(
            long slot, long millis, Severity severity, String source, String text) {
        return new LogLine(slot, millis, source, entry(millis, severity, text, Correlation.none()));
    }

    private static LogEntry entry(long millis, Severity severity, String text, Correlation ids) {
        return new LogEntry(millis, severity, text, 0, ids, 0);
    }
}
