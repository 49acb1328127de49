package io.skerry.daemon.node.telemetry;

/**
 * What became of every sample that was appended since the buffer exists: logged = acknowledged +
 * pending + dropped, exactly.
 *
 * @param logged samples appended
 * @param acknowledged samples that the hub has on its disk
 * @param pending samples on this node's disk that the hub has not acknowledged
 * @param dropped samples dropped to bound the buffer, before the hub had them
 * @param pendingFrames frames that hold the pending samples
 */
public record Account(
        long logged, long acknowledged, long pending, long dropped, long pendingFrames) {}
