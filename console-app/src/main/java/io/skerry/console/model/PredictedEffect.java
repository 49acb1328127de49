package io.skerry.console.model;

/**
 * One thing that an action would do.
 *
 * @param subject what it touches, such as a path or a unit
 * @param sizeBytes how much; 0 when it has no size
 */
public record PredictedEffect(String subject, String description, long sizeBytes) {}
