package io.skerry.console.fleet;

import io.skerry.console.model.Status;

/** States of a node or group in order of precedence: of a group's members the first is shown. */
public enum RollUpState {
    CRITICAL_UNACKNOWLEDGED(Status.CRITICAL),
    MAJOR_UNACKNOWLEDGED(Status.MAJOR),
    LOST(Status.LOST),
    WARNING_UNACKNOWLEDGED(Status.WARNING),
    CRITICAL_ACKNOWLEDGED(Status.CRITICAL),
    MAJOR_ACKNOWLEDGED(Status.MAJOR),
    STALE(Status.STALE),
    /** Never seen: no more healthy than stale. */
    UNKNOWN(Status.UNKNOWN),
    RETURNED_UNACKNOWLEDGED(Status.NORMAL),
    WARNING_ACKNOWLEDGED(Status.WARNING),
    MAINTENANCE(Status.MAINTENANCE),
    NORMAL(Status.NORMAL);

    private final Status status;

    RollUpState(Status status) {
        this.status = status;
    }

    public Status status() {
        return status;
    }

    /** Whether a person has still to acknowledge what this state says. */
    public boolean unacknowledged() {
        return this == CRITICAL_UNACKNOWLEDGED
                || this == MAJOR_UNACKNOWLEDGED
                || this == WARNING_UNACKNOWLEDGED
                || this == RETURNED_UNACKNOWLEDGED;
    }

    RollUpState worse(RollUpState other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
