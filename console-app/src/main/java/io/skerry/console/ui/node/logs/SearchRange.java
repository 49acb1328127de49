package io.skerry.console.ui.node.logs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far back a search goes. */
enum SearchRange {
    QUARTER(Duration.ofMinutes(15), "15 min"),
    HOUR(Duration.ofHours(1), "1 h"),
    SIX_HOURS(Duration.ofHours(6), "6 h"),
    DAY(Duration.ofDays(1), "24 h"),
    ALL(null, "all kept");

    private final @Nullable Duration length;
    private final String words;

    SearchRange(@Nullable Duration length, String words) {
        this.length = length;
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Where it begins; null for as far back as there is anything. */
    @Nullable Instant from(Instant now) {
        return length == null ? null : now.minus(length);
    }
}
