package io.skerry.daemon.server;

import io.grpc.Status;
import io.skerry.daemon.metrics.Family;
import io.skerry.daemon.metrics.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts of calls by method and by how they ended. Bounded by the methods that are served. */
public final class ServerMetrics implements MetricSource {
    private record Ending(String method, Status.Code code) {}

    private final Map<String, LongAdder> started = new ConcurrentHashMap<>();
    private final Map<Ending, LongAdder> ended = new ConcurrentHashMap<>();
    private final LongAdder running = new LongAdder();

    private final String role;

    /** Of a server that is not scraped. */
    public ServerMetrics() {
        this("");
    }

    /**
     * Of a role's servers.
     *
     * @param role such as hub, by which a daemon with two roles tells them apart
     */
    public ServerMetrics(String role) {
        this.role = role;
    }

    /** Calls that are under way. */
    public long running() {
        return running.sum();
    }

    /** Calls that began since the start, by full method name. */
    public Map<String, Long> startedByMethod() {
        Map<String, Long> counts = new TreeMap<>();
        started.forEach((method, count) -> counts.put(method, count.sum()));
        return counts;
    }

    /** Calls of a method that ended with this code since the start. */
    public long endedWith(String method, Status.Code code) {
        LongAdder count = ended.get(new Ending(method, code));
        return count == null ? 0 : count.sum();
    }

    /** Under the names of the gRPC ecosystem's own Prometheus interceptors. */
    @Override
    public void collect(Consumer<Family> out) {
        List<Family.Point> begun = new ArrayList<>();
        started.forEach((method, count) -> begun.add(point(method, "", count.sum())));
        out.accept(
                new Family(
                        "grpc_server_started_total",
                        "Calls that began.",
                        Family.Type.COUNTER,
                        begun));
        List<Family.Point> handled = new ArrayList<>();
        ended.forEach((ending, count) ->
                handled.add(point(ending.method(), ending.code().name(), count.sum())));
        out.accept(
                new Family(
                        "grpc_server_handled_total",
                        "Calls that ended, by their code.",
                        Family.Type.COUNTER,
                        handled));
        out.accept(
                Family.gauge(
                        "skerry_grpc_server_running",
                        "Calls that are under way.",
                        running(),
                        "role",
                        role));
    }

    private Family.Point point(String method, String code, long value) {
        int slash = method.indexOf('/');
        Map<String, String> labels = new TreeMap<>();
        labels.put("role", role);
        labels.put("grpc_service", method.substring(0, Math.max(0, slash)));
        labels.put("grpc_method", method.substring(slash + 1));
        if (!code.isEmpty()) {
            labels.put("grpc_code", code);
        }
        return new Family.Point("", labels, value);
    }

    void started(String method) {
        running.increment();
        started.computeIfAbsent(method, m -> new LongAdder()).increment();
    }

    void ended(String method, Status.Code code) {
        running.decrement();
        ended.computeIfAbsent(new Ending(method, code), e -> new LongAdder()).increment();
    }
}
