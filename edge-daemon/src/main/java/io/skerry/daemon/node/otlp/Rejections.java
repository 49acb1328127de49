package io.skerry.daemon.node.otlp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Points of one request that were not taken, or not wholly, with the first reason. */
final class Rejections {
    private long count;
    private @Nullable String first;

    /** The reason is for developers and shows nothing of the points. */
    void add(long points, String reason) {
        if (points > 0) {
            count += points;
            first = first == null ? reason : first;
        }
    }

    /** A point was taken, but not all of it. */
    void warn(String reason) {
        first = first == null ? reason : first;
    }

    long count() {
        return count;
    }

    Optional<String> reason() {
        return Optional.ofNullable(first);
    }
}
