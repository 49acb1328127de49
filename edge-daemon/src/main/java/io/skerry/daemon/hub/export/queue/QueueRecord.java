package io.skerry.daemon.hub.export.queue;

import com.google.protobuf.ByteString;

/**
 * What waits of one node at one moment: each series at most once.
 *
 * @param node whose series they are; records of one node are sent in the order of their appending
 * @param late whether the node has said something newer before, so that an engine may refuse it
 * @param samples how many there are
 * @param newestMillis newest timestamp of them, milliseconds since 1970-01-01 UTC
 * @param series serialised {@code timeseries} fields of a {@code prometheus.WriteRequest}
 */
public record QueueRecord(
        String node, boolean late, int samples, long newestMillis, ByteString series) {}
