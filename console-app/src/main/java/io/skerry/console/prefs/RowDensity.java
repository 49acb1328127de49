package io.skerry.console.prefs;

/** How high the rows of tables are. */
public enum RowDensity {
    COMPACT,
    NORMAL,
    COMFORTABLE
}
