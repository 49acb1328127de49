package io.skerry.daemon.server;

import io.grpc.Status;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of calls by method and by how they ended. Bounded by the methods that are served. */
public final class ServerMetrics {
    private record Ending(String method, Status.Code code) {}

    private final Map<String, LongAdder> started = new ConcurrentHashMap<>();
    private final Map<Ending, LongAdder> ended = new ConcurrentHashMap<>();
    private final LongAdder running = new LongAdder();

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

    void started(String method) {
        running.increment();
        started.computeIfAbsent(method, m -> new LongAdder()).increment();
    }

    void ended(String method, Status.Code code) {
        running.decrement();
        ended.computeIfAbsent(new Ending(method, code), e -> new LongAdder()).increment();
    }
}
