package io.skerry.daemon.config;

/**
 * How much is logged, and in which form.
 *
 * @param level the least important record that is written
 * @param format the form of a line
 */
public record LogConfig(LogLevel level, LogFormat format) {

    /** Transitions and what needs attention, for people. */
    public static LogConfig defaults() {
        return new LogConfig(LogLevel.INFO, LogFormat.TEXT);
    }
}
