package io.skerry.daemon.hub.export;

import io.skerry.daemon.hub.export.queue.QueueStatus;

/**
 * How the writing to one engine stands, counted since the start.
 *
 * @param name of the engine in the configuration
 * @param up whether the engine takes what it is sent
 * @param queue books of its queue
 * @param requests requests, those that were tried again counted again
 * @param bytes of all requests before they were compressed
 * @param sent samples that the engine took
 * @param retried samples of requests that were tried again, each time
 * @param refused samples that the engine refused; dropped
 * @param unwritten samples that the queue's disk refused; dropped
 * @param highestSentMillis newest timestamp that the engine took, milliseconds since 1970-01-01
 *     UTC; 0 before the first
 * @param shards requests at once at most
 */
public record RemoteWriteStatus(
        String name,
        boolean up,
        QueueStatus queue,
        long requests,
        long bytes,
        long sent,
        long retried,
        long refused,
        long unwritten,
        long highestSentMillis,
        int shards) {}
