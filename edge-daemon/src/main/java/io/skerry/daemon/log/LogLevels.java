package io.skerry.daemon.log;

import io.skerry.daemon.config.LogLevel;
import java.util.logging.Level;

/** The levels of SLF4J and of the configuration in terms of the JDK's, and back to a word. */
final class LogLevels {
    private LogLevels() {}

    static Level of(org.slf4j.event.Level level) {
        return of(LogLevel.valueOf(level.name()));
    }

    static Level of(LogLevel level) {
        return switch (level) {
            case TRACE -> Level.FINEST;
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARN -> Level.WARNING;
            case ERROR -> Level.SEVERE;
        };
    }

    static String word(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        if (value >= Level.INFO.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }
}
