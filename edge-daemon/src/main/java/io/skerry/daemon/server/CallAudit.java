package io.skerry.daemon.server;

/** Told of every call that got past authorisation, when it ends. Must not block for long. */
@FunctionalInterface
public interface CallAudit {
    void ended(CallRecord call);
}
