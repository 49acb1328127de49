package io.skerry.daemon.node.command;

/** What became of a command that was handed in. */
public sealed interface Submission {
    /** It runs, or it ran before: here is what happened and what will. */
    record Taken(CommandEvents events) implements Submission {}

    /** It does not run. */
    record Refused(Refusal refusal) implements Submission {}
}
