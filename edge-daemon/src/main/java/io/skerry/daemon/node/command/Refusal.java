package io.skerry.daemon.node.command;

import io.skerry.api.v1.RefusalReason;

/**
 * Why a command does not run. Nothing of it did.
 *
 * @param reason each check has its own
 * @param message one sentence for people that says what to do
 * @param field where in the command: a field or a parameter; empty when it has no place
 */
public record Refusal(RefusalReason reason, String message, String field) {}
