package io.skerry.console.prefs;

/** Which look the operator wants. */
public enum ThemeChoice {
    DARK,
    LIGHT,
    /** As the desktop has it. */
    SYSTEM
}
