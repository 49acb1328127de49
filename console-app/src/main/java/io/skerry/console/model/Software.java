package io.skerry.console.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What runs on the machine; empty texts and null where the node has not said. */
public record Software(
        String bootId, @Nullable Instant startedAt, String daemonVersion, String operatingSystem) {
    public static final Software UNKNOWN = new Software("", null, "", "");
}
