package io.skerry.daemon.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The role that looks after this machine.
 *
 * @param tokenFile where the one-time enrolment token stands, for the first start; null once
 *     enrolled
 * @param diskCleanup what the action disk.cleanup may touch
 * @param services units that are measured, and that the action service.status may ask about
 * @param deny actions that nobody may run here, whatever a policy says
 * @param heartbeat how often the hub hears from this node unless the hub wishes it less often, 1 s
 *     to 5 min
 * @param sample how often the machine is measured, 100 ms to 1 min
 * @param frame over what time samples become one frame, which is kept with its smallest, largest,
 *     mean and last values: a whole number of samples, up to 1 min
 * @param buffer the most that telemetry may take on disk while the hub is away, from 1 MiB; null
 *     for the smaller of 1 GiB and 5 % of the file system
 * @param sources what is measured beside the machine
 * @param logs which logs are read and kept
 */
public record NodeConfig(
        @Nullable Path tokenFile,
        DiskCleanupConfig diskCleanup,
        Set<String> services,
        Set<String> deny,
        Duration heartbeat,
        Duration sample,
        Duration frame,
        @Nullable DataSize buffer,
        SourcesConfig sources,
        LogsConfig logs) {
    static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(10);
    static final Duration DEFAULT_SAMPLE = Duration.ofSeconds(1);
    static final Duration DEFAULT_FRAME = Duration.ofSeconds(10);

    public NodeConfig {
        services = Set.copyOf(services);
        deny = Set.copyOf(deny);
        Ranges.check("heartbeat", heartbeat, Duration.ofSeconds(1), Duration.ofMinutes(5));
        Ranges.check("sample", sample, Duration.ofMillis(100), Duration.ofMinutes(1));
        Ranges.check("frame", frame, sample, Duration.ofMinutes(1));
        if (frame.toMillis() % sample.toMillis() != 0) {
            throw new InvalidSettingException(
                    "frame",
                    "this must be a whole number of samples, which are "
                            + sample.toMillis()
                            + " ms");
        }
        if (buffer != null && buffer.compareTo(DataSize.ofMebibytes(1)) < 0) {
            throw new InvalidSettingException("buffer", "this must be 1MiB or more");
        }
    }

    /** A node that measures its machine and reads no logs. */
    public NodeConfig(
            @Nullable Path tokenFile,
            DiskCleanupConfig diskCleanup,
            Set<String> services,
            Set<String> deny,
            Duration heartbeat,
            Duration sample,
            @Nullable DataSize buffer) {
        this(
                tokenFile,
                diskCleanup,
                services,
                deny,
                heartbeat,
                sample,
                frameOf(sample),
                buffer,
                SourcesConfig.none(),
                LogsConfig.nothing());
    }

    /** What is kept when nothing was said: ten seconds, or each sample that is longer. */
    static Duration frameOf(Duration sample) {
        return sample.isZero() || sample.compareTo(DEFAULT_FRAME) > 0
                ? sample
                : sample.multipliedBy(DEFAULT_FRAME.dividedBy(sample));
    }

    /** A node that was told nothing. */
    public static NodeConfig defaults() {
        return new NodeConfig(
                null,
                DiskCleanupConfig.nothing(),
                Set.of(),
                Set.of(),
                DEFAULT_HEARTBEAT,
                DEFAULT_SAMPLE,
                null);
    }

    /** The most that telemetry may take on disk, bytes; empty when it goes by the file system. */
    public OptionalLong bufferBytes() {
        return buffer == null ? OptionalLong.empty() : OptionalLong.of(buffer.bytes());
    }
}
