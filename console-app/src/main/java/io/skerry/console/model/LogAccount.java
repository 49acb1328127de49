package io.skerry.console.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the lines of a node: logged = stored + dropped.
 *
 * @param dropped by retention, or because they were not serious enough
 * @param bytes what those that are kept take
 * @param oldest when the oldest kept line was read, on the node's clock; null when there is none
 */
public record LogAccount(
        long logged, long stored, long dropped, long bytes, @Nullable Instant oldest) {}
