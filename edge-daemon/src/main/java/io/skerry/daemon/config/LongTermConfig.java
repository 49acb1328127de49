package io.skerry.daemon.config;

import java.time.Duration;

/**
 * The engine that answers what is older than what a hub keeps itself.
 *
 * @param engine how it is reached; the url is that below which /api/v1 lies
 * @param timeout of a whole answer, 1 s to 2 min
 */
public record LongTermConfig(EngineConfig engine, Duration timeout) {
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public LongTermConfig {
        Ranges.check("timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(2));
    }
}
