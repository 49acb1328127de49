package io.skerry.daemon.config;

import java.time.Duration;

/** Checks that records share. */
final class Ranges {
    private Ranges() {}

    static void check(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSettingException(
                    key,
                    "%s is out of range; allowed is %s to %s"
                            .formatted(
                                    Durations.format(value),
                                    Durations.format(least),
                                    Durations.format(most)));
        }
    }
}
