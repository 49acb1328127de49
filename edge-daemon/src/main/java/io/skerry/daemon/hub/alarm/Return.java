package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;

/**
 * That a node came back from an outage that it was part of, in the list of its cause: the newest
 * first.
 *
 * @param cause the silence of several nodes
 * @param severity how severe that was
 * @param at when the node was heard again
 * @param node which one
 */
record Return(AlarmKey cause, Severity severity, Instant at, Place node)
        implements Comparable<Return> {

    /** Comes before all of a cause but those that are newer than an instant. */
    static Return newest(AlarmKey cause, Instant notAfter) {
        return new Return(cause, Severity.NORMAL, notAfter, Place.fleet());
    }

    /** Comes after all of a cause, and before those of the next. */
    static Return afterAll(AlarmKey cause) {
        return newest(cause, Instant.MIN);
    }

    Outage outage() {
        return new Outage(cause, severity, at);
    }

    @Override
    public int compareTo(Return other) {
        int order = cause.compareTo(other.cause);
        if (order == 0) {
            order = other.at.compareTo(at);
        }
        return order == 0 ? node.compareTo(other.node) : order;
    }
}
