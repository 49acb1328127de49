package io.skerry.console.model;

import java.time.Instant;

/** What a node says about a command, in order: accepted, output, then exactly one end. */
public sealed interface CommandUpdate {

    /** The node verified the seal and has written down that it starts. */
    record Accepted(String commandId, Instant at) implements CommandUpdate {}

    /** A line of output; updates are numbered from 1 without a hole, so output starts at 2. */
    record Output(long sequence, Instant at, Channel channel, String text)
            implements CommandUpdate {}

    /** Nothing was run, and why: the fault names the parameter where one is at fault. */
    record Refused(Fault fault) implements CommandUpdate {}

    /**
     * The end.
     *
     * @param detail exit status or reason in one sentence
     * @param signedBy SPIFFE id of the node whose key signed the result; empty when unsigned
     * @param verified whether that signature was checked here against the node's binding
     */
    record Finished(Outcome outcome, String detail, String signedBy, boolean verified, Instant at)
            implements CommandUpdate {}

    /** Where a line was written. */
    enum Channel {
        OUT,
        ERR
    }

    /**
     * How a command ended; unknown when it was interrupted, and then it is never re-run blindly.
     */
    enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED,
        UNKNOWN
    }

    /** Whether no further update follows. */
    default boolean last() {
        return this instanceof Refused || this instanceof Finished;
    }
}
