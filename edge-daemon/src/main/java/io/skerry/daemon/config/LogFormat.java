package io.skerry.daemon.config;

/** The form of a log line. */
public enum LogFormat {
    /** For people: time, level, source, text and key=value fields. */
    TEXT,
    /** For machines: one JSON object. */
    JSON
}
