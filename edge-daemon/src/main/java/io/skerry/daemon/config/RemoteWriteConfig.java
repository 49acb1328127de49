package io.skerry.daemon.config;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * An engine that a hub writes its telemetry to.
 *
 * @param name of its queue on disk and in metrics: lower-case letters, digits and hyphens
 * @param engine how it is reached
 * @param queueMax the most that waits for it on disk, 1 MiB or more
 * @param shards requests at once, 1 to 64
 * @param samplesPerRequest most samples of a request, 100 to 100,000
 * @param timeout after which a request is taken for failed, 1 s to 5 min
 */
public record RemoteWriteConfig(
        String name,
        EngineConfig engine,
        DataSize queueMax,
        int shards,
        int samplesPerRequest,
        Duration timeout) {
    static final DataSize DEFAULT_QUEUE = DataSize.ofMebibytes(512);
    static final int DEFAULT_SHARDS = 4;
    static final int DEFAULT_SAMPLES = 5_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public RemoteWriteConfig {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSettingException(
                    "name", "this must be 1 to 63 lower-case letters, digits and hyphens");
        }
        if (queueMax.compareTo(DataSize.ofMebibytes(1)) < 0) {
            throw new InvalidSettingException("queue-max", "this must be 1MiB or more");
        }
        if (shards < 1 || shards > 64) {
            throw new InvalidSettingException("shards", "this must be 1 to 64");
        }
        if (samplesPerRequest < 100 || samplesPerRequest > 100_000) {
            throw new InvalidSettingException("samples-per-request", "this must be 100 to 100000");
        }
        Ranges.check("timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    /** An engine with the defaults of everything else. */
    public static RemoteWriteConfig of(String name, EngineConfig engine) {
        return new RemoteWriteConfig(
                name,
                engine,
                DEFAULT_QUEUE,
                DEFAULT_SHARDS,
                DEFAULT_SAMPLES,
                EngineConfig.DEFAULT_TIMEOUT);
    }
}
