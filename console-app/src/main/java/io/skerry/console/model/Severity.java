package io.skerry.console.model;

/** How bad a condition is: nothing, ticket, urgent ticket, page. */
public enum Severity {
    NORMAL,
    WARNING,
    MAJOR,
    CRITICAL
}
