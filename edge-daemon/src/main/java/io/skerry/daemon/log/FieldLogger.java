package io.skerry.daemon.log;

import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/**
 * Hands records to the JDK's logging with their fields. SLF4J's own bridge to it, slf4j-jdk14
 * 2.0.17, drops the fields and dates such records 1970.
 */
final class FieldLogger extends LegacyAbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1L;

    private final transient Logger logger;

    FieldLogger(String name) {
        this.name = name;
        this.logger = Logger.getLogger(name);
    }

    @Override
    public void log(LoggingEvent event) {
        List<KeyValuePair> fields = event.getKeyValuePairs();
        publish(
                event.getLevel(),
                String.valueOf(event.getMessage()),
                event.getArgumentArray(),
                event.getThrowable(),
                fields == null ? List.of() : fields);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        publish(level, message, arguments, thrown, List.of());
    }

    private void publish(
            Level level,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown,
            List<KeyValuePair> fields) {
        FieldRecord published =
                new FieldRecord(
                        LogLevels.of(level),
                        MessageFormatter.basicArrayFormat(message, arguments),
                        fields);
        published.setLoggerName(name);
        if (thrown != null) {
            published.setThrown(thrown);
        }
        logger.log(published);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return logger.isLoggable(LogLevels.of(Level.TRACE));
    }

    @Override
    public boolean isDebugEnabled() {
        return logger.isLoggable(LogLevels.of(Level.DEBUG));
    }

    @Override
    public boolean isInfoEnabled() {
        return logger.isLoggable(LogLevels.of(Level.INFO));
    }

    @Override
    public boolean isWarnEnabled() {
        return logger.isLoggable(LogLevels.of(Level.WARN));
    }

    @Override
    public boolean isErrorEnabled() {
        return logger.isLoggable(LogLevels.of(Level.ERROR));
    }
}
