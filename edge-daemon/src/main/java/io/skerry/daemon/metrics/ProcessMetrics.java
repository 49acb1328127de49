package io.skerry.daemon.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** This process under the names that every Prometheus client gives its own. */
public final class ProcessMetrics implements MetricSource {
    private final Path status;
    private final RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();

    public ProcessMetrics() {
        this(Path.of("/proc/self/status"));
    }

    /**
     * @param status where Linux tells of the process' memory
     */
    ProcessMetrics(Path status) {
        this.status = status;
    }

    @Override
    public void collect(Consumer<Family> out) {
        out.accept(
                Family.gauge(
                        "process_start_time_seconds",
                        "When the process began, seconds since 1970-01-01 UTC.",
                        runtime.getStartTime() / 1_000.0));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os) {
            out.accept(
                    Family.counter(
                            "process_cpu_seconds_total",
                            "User and system CPU time that the process has used.",
                            os.getProcessCpuTime() / 1e9));
            out.accept(
                    Family.gauge(
                            "process_open_fds",
                            "File descriptors that are open.",
                            os.getOpenFileDescriptorCount()));
            out.accept(
                    Family.gauge(
                            "process_max_fds",
                            "File descriptors that may be open.",
                            os.getMaxFileDescriptorCount()));
        }
        memory(out);
    }

    private void memory(Consumer<Family> out) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmRSS:")) {
                    out.accept(
                            Family.gauge(
                                    "process_resident_memory_bytes",
                                    "Memory of the process that is resident.",
                                    kibibytes(line)));
                } else if (line.startsWith("VmSize:")) {
                    out.accept(
                            Family.gauge(
                                    "process_virtual_memory_bytes",
                                    "Address space of the process.",
                                    kibibytes(line)));
                }
            }
        } catch (IOException notLinux) {
            // Elsewhere there is no such file, and the two families are left out.
            return;
        }
    }

    private static double kibibytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1_024.0;
    }
}
