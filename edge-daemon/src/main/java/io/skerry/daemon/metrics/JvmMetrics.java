package io.skerry.daemon.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The virtual machine under the names of Prometheus' own Java client. */
public final class JvmMetrics implements MetricSource {
    @Override
    public void collect(Consumer<Family> out) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        area("heap", memory.getHeapMemoryUsage(), out);
        area("nonheap", memory.getNonHeapMemoryUsage(), out);
        List<Family.Point> collections = new ArrayList<>();
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            Map<String, String> labels = Map.of("gc", gc.getName());
            collections.add(new Family.Point("_count", labels, gc.getCollectionCount()));
            collections.add(new Family.Point("_sum", labels, gc.getCollectionTime() / 1_000.0));
        }
        out.accept(
                new Family(
                        "jvm_gc_collection_seconds",
                        "Time spent in each garbage collector.",
                        Family.Type.SUMMARY,
                        collections));
        out.accept(
                Family.gauge(
                        "jvm_threads_current",
                        "Platform threads that live.",
                        ManagementFactory.getThreadMXBean().getThreadCount()));
    }

    private static void area(String area, MemoryUsage usage, Consumer<Family> out) {
        out.accept(
                Family.gauge(
                        "jvm_memory_used_bytes", "Memory in use.", usage.getUsed(), "area", area));
        out.accept(
                Family.gauge(
                        "jvm_memory_committed_bytes",
                        "Memory that the system has given.",
                        usage.getCommitted(),
                        "area",
                        area));
        out.accept(
                Family.gauge(
                        "jvm_memory_max_bytes",
                        "Most memory that may be used; -1 when nothing bounds it.",
                        usage.getMax(),
                        "area",
                        area));
    }
}
