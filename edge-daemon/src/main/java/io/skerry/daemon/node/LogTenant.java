package io.skerry.daemon.node;

import io.skerry.daemon.node.logs.store.SegmentLogStore;
import io.skerry.daemon.node.telemetry.buffer.DropClass;
import io.skerry.daemon.node.telemetry.buffer.Tenant;

/** The lines of logs as one of those that share the node's room. */
record LogTenant(SegmentLogStore store) implements Tenant {
    @Override
    public long heldBytes() {
        return store.heldBytes();
    }

    @Override
    public long free(DropClass what, long bytes) {
        return switch (what) {
            case DEBUG_LOGS -> store.freeDebug(bytes);
            case LOGS -> store.freeOldest(bytes);
            case ACKNOWLEDGED, SAMPLED_TRACES, RAW_FRAMES, MINUTE_FRAMES, OLDEST_FRAMES -> 0;
        };
    }
}
