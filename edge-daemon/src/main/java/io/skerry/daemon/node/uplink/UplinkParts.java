package io.skerry.daemon.node.uplink;

import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.server.LocalCalls;
import io.skerry.daemon.time.Scheduler;

/** What every connection of an uplink works with. */
record UplinkParts(
        UplinkNode node,
        FrameBuffer buffer,
        LocalCalls calls,
        HubDialer dialer,
        Scheduler scheduler,
        LinkIds ids) {}
