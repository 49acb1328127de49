package io.skerry.console.model;

/** What a parameter is and how its text is written: every value is sent as text. */
public enum ParameterType {
    TEXT,
    INTEGER,
    BOOLEAN,
    /** Whole seconds, minutes, hours or days: {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}. */
    DURATION,
    /** Bytes, whole, or with KiB, MiB or GiB: {@code 512MiB}. */
    SIZE,
    /** An absolute path without {@code ..}. */
    PATH,
    CHOICE
}
