package io.skerry.console.model;

import java.time.Instant;

/** A stretch that the hub itself no longer keeps and had from an engine, and from which. */
public record OldRange(String source, Instant from, Instant to) {}
