package io.skerry.daemon.node.uplink;

import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.server.LocalCalls;

/** What every connection of an uplink works with. */
record UplinkParts(
        UplinkNode node,
        FrameBuffer buffer,
        LocalCalls calls,
        HubDialer dialer,
        Timing timing,
        LinkIds ids) {}
