package io.skerry.daemon.config;

/** How serious a line of a log is: the severities of syslog, the least first. */
public enum LogSeverity {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY
}
