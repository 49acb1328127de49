package io.skerry.daemon.hub.deliver;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The header by which a server asks to be left alone (RFC 9110, 10.2.3). */
final class RetryAfter {
    /** A longer wish is not believed: a page cannot wait for a day. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryAfter() {}

    /** How long from now; seconds or a date, and zero for what is neither or is over. */
    static Duration parse(String header, Instant now) {
        String text = header.strip();
        Duration wish;
        if (text.matches("\\d{1,9}")) {
            wish = Duration.ofSeconds(Long.parseLong(text));
        } else {
            try {
                Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
                wish = Duration.between(now, until);
            } catch (DateTimeException neither) {
                return Duration.ZERO;
            }
        }
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
