package io.skerry.console.model;

import java.time.Instant;

/**
 * A stretch of an answer that is missing although somebody may have it.
 *
 * @param source who failed, such as the address of the engine that keeps old ranges
 * @param message what went wrong, one sentence
 */
public record RangeFault(String source, Instant from, Instant to, String message) {}
