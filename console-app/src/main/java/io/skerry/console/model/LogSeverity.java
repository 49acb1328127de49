package io.skerry.console.model;

/** How serious a line is: the severities of syslog (RFC 5424, 6.2.1), the least first. */
public enum LogSeverity {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    /** Whether it is at least as serious. */
    public boolean atLeast(LogSeverity least) {
        return compareTo(least) >= 0;
    }
}
