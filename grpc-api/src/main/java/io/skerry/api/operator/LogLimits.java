package io.skerry.api.operator;

import io.skerry.api.v1.LogRetention;
import io.skerry.api.v1.LogSeverity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people signed about logs, in words. */
public final class LogLimits {
    private static final String PREFIX = "LOG_SEVERITY_";

    private LogLimits() {}

    /** Such as {@code at most 7 days, at most 67108864 bytes, nothing below warning}. */
    public static String words(LogRetention logs) {
        List<String> parts = new ArrayList<>();
        if (logs.getMaxAgeMillis() > 0) {
            parts.add("at most " + spoken(logs.getMaxAgeMillis()));
        }
        if (logs.getMaxBytes() > 0) {
            parts.add("at most " + logs.getMaxBytes() + " bytes");
        }
        if (logs.getMinSeverity() != LogSeverity.LOG_SEVERITY_UNSPECIFIED) {
            parts.add(
                    "nothing below "
                            + logs.getMinSeverity()
                                    .name()
                                    .substring(PREFIX.length())
                                    .toLowerCase(Locale.ROOT));
        }
        if (logs.getRotateAfterMillis() > 0) {
            parts.add("files of at most " + spoken(logs.getRotateAfterMillis()));
        }
        if (logs.getRotateBytes() > 0) {
            parts.add("files of at most " + logs.getRotateBytes() + " bytes");
        }
        return parts.isEmpty() ? "what their own configuration says" : String.join(", ", parts);
    }

    private static String spoken(long millis) {
        Duration time = Duration.ofMillis(millis);
        return time.equals(Duration.ofDays(time.toDays()))
                ? time.toDays() + " days"
                : time.toString();
    }
}
