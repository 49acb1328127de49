package io.skerry.daemon.node.action;

import java.util.List;
import java.util.Locale;

/** Sizes as people read them. */
public final class Sizes {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");

    private Sizes() {}

    /** Such as 512 B or 1.4 GiB. */
    public static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
    }

    /** Such as 3 files or 1 file. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
