package io.skerry.daemon.node.logs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How serious a line is: the severities of syslog (RFC 5424, 6.2.1), the least first. */
public enum Severity {
    DEBUG(1),
    /** Also of lines that do not say. */
    INFO(2),
    NOTICE(3),
    WARNING(4),
    ERROR(5),
    CRITICAL(6),
    ALERT(7),
    EMERGENCY(8);

    /** The numbers of syslog go down from here. */
    private static final int SYSLOG = 8;

    private static final Map<String, Severity> NAMES =
            Map.ofEntries(
                    Map.entry("trace", DEBUG),
                    Map.entry("finest", DEBUG),
                    Map.entry("finer", DEBUG),
                    Map.entry("fine", DEBUG),
                    Map.entry("verbose", DEBUG),
                    Map.entry("debug", DEBUG),
                    Map.entry("dbg", DEBUG),
                    Map.entry("config", INFO),
                    Map.entry("information", INFO),
                    Map.entry("informational", INFO),
                    Map.entry("info", INFO),
                    Map.entry("inf", INFO),
                    Map.entry("notice", NOTICE),
                    Map.entry("warn", WARNING),
                    Map.entry("warning", WARNING),
                    Map.entry("wrn", WARNING),
                    Map.entry("err", ERROR),
                    Map.entry("error", ERROR),
                    Map.entry("severe", ERROR),
                    Map.entry("crit", CRITICAL),
                    Map.entry("critical", CRITICAL),
                    Map.entry("fatal", CRITICAL),
                    Map.entry("panic", EMERGENCY),
                    Map.entry("alert", ALERT),
                    Map.entry("emerg", EMERGENCY),
                    Map.entry("emergency", EMERGENCY));

    private final int number;

    Severity(int number) {
        this.number = number;
    }

    /** Number on disk and in the contract, 1 to 8; more is more serious. */
    public int number() {
        return number;
    }

    /** The severity of a number; one that is too large is the most serious, others are debug. */
    public static Severity ofNumber(long number) {
        for (Severity severity : values()) {
            if (severity.number >= number) {
                return severity;
            }
        }
        return EMERGENCY;
    }

    /** The severity of a name that loggers use, whatever its case; empty when it is none. */
    public static Optional<Severity> byName(String name) {
        return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The severity of a number of syslog.
     *
     * @param number 0 is an emergency, 7 is debug; others are empty
     */
    public static Optional<Severity> ofSyslog(int number) {
        return number < 0 || number > 7 ? Optional.empty() : Optional.of(ofNumber(SYSLOG - number));
    }

    /** Name for people and for configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
