package io.skerry.console.ui.common.chart;

/**
 * What is known about a stretch of all charts of a group, milliseconds since 1970.
 *
 * @param words short enough to stand in the chart
 */
public record RangeMark(Kind kind, long from, long to, String words) {
    /** What it is about. */
    public enum Kind {
        /** Could not be asked for: somebody may have it. Hatched. */
        NOT_READ,
        /** Will never come. Shaded. */
        NEVER,
        /** Nobody knows, and it may come yet. Shaded. */
        UNKNOWN,
        /** There, but coarser than it was. A line at the top. */
        COARSE,
        /** From an engine that keeps it longer than the hub. A line at the top. */
        OLD
    }
}
