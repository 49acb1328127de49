package io.skerry.daemon.node;

import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.uplink.UplinkNode;
import io.skerry.daemon.server.LocalCalls;

/** Makes a node's uplink. */
@FunctionalInterface
public interface UplinkFactory {
    /**
     * An uplink that dials already.
     *
     * @param node what it says
     * @param frames what it sends
     * @param calls where carried calls go
     * @return closing it leaves the hub
     */
    AutoCloseable open(UplinkNode node, FrameBuffer frames, LocalCalls calls);

    /** For a node that nobody links: direct calls only. */
    static UplinkFactory none() {
        return (node, frames, calls) -> () -> {};
    }
}
