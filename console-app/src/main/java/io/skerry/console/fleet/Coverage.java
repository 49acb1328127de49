package io.skerry.console.fleet;

import java.util.Locale;

/** How many of the nodes that should report do. */
public record Coverage(int reporting, int total) {
    public boolean complete() {
        return reporting == total;
    }

    /** Such as {@code 1,184 of 1,210 reporting}. */
    public String sentence() {
        return String.format(Locale.ROOT, "%,d of %,d reporting", reporting, total);
    }
}
