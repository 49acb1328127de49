package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.config.InvalidSettingException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where notifications go.
 *
 * @param name in routes and metrics: lower-case letters, digits and hyphens
 * @param kind in which form
 * @param http how it is reached; of an Alertmanager without {@code /api/v2/alerts}
 * @param timeout after which an attempt is taken for failed, 1 s to 1 min
 */
public record Receiver(String name, Kind kind, EngineConfig http, Duration timeout) {
    /** Long enough for a slow webhook, short enough that a beat is not late. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofMinutes(1);

    /** Forms of notifications. */
    public enum Kind {
        /** Alertmanager's webhook, version 4. */
        WEBHOOK,
        /** Alertmanager's own door for alerts; they are sent again while they fire. */
        ALERTMANAGER
    }

    public Receiver {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSettingException(
                    "name", "this must be 1 to 63 lower-case letters, digits and hyphens");
        }
        if (timeout.compareTo(LEAST) < 0 || timeout.compareTo(MOST) > 0) {
            throw new InvalidSettingException("timeout", "this must be 1 s to 1 min");
        }
    }
}
