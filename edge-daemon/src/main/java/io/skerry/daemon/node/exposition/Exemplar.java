package io.skerry.daemon.node.exposition;

import io.skerry.daemon.node.host.Labels;
import java.util.OptionalDouble;

/**
 * An example of what a bucket or counter counted, such as a trace.
 *
 * @param labels as they were written; nothing of them is kept on this node
 * @param value of the example
 * @param atSeconds when, seconds since 1970-01-01 UTC
 */
public record Exemplar(Labels labels, double value, OptionalDouble atSeconds) {}
