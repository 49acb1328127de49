package io.skerry.daemon.config;

/** Importance of a log record, the least important first. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
}
