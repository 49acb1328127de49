package io.skerry.daemon.node.action;

/** Where a run reports to, line by line. Safe for use by many threads. */
public interface Output {
    /** A line of what it found or did; without its end. */
    void out(String line);

    /** A line about what went wrong. */
    void error(String line);
}
