package io.skerry.daemon.hub.export.queue;

/**
 * A queue's books since it was opened. Appended and found at opening = settled + dropped + pending.
 *
 * @param pending samples that wait, those under way among them
 * @param bytes on disk, settled records of open segments among them
 * @param appended samples taken in
 * @param settled samples that are with the engine, or that it refused
 * @param dropped samples dropped to bound the queue, oldest first
 */
public record QueueStatus(long pending, long bytes, long appended, long settled, long dropped) {}
