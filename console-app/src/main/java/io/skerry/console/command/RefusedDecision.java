package io.skerry.console.command;

import io.skerry.console.model.AlarmRef;

/** A decision that is not in force, and why: one sentence for the person who made it. */
public record RefusedDecision(AlarmRef alarm, String message) {}
