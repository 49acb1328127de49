package io.skerry.console.ui.node.logs;

import io.skerry.console.model.LogSeverity;
import io.skerry.console.model.Status;
import java.util.Locale;
import java.util.Optional;

/** How a severity is written and drawn: grey is normal, and colour never stands alone. */
final class SeverityLook {
    private SeverityLook() {}

    /** The shape beside the word; none for what is normal. */
    static Optional<Status> glyph(LogSeverity severity) {
        return switch (severity) {
            case DEBUG, INFO, NOTICE -> Optional.empty();
            case WARNING -> Optional.of(Status.WARNING);
            case ERROR -> Optional.of(Status.MAJOR);
            case CRITICAL, ALERT, EMERGENCY -> Optional.of(Status.CRITICAL);
        };
    }

    static String word(LogSeverity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** At most seven letters, so that a column of them is narrow. */
    static String brief(LogSeverity severity) {
        return switch (severity) {
            case CRITICAL -> "crit";
            case EMERGENCY -> "emerg";
            default -> word(severity);
        };
    }
}
