package io.skerry.daemon.node.uplink;

import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.node.telemetry.Frame;
import java.time.Instant;

/** The node, as its uplink needs it. Calls come on threads that may block. */
public interface UplinkNode {
    /** What the node says of itself; protocol version and link id are filled in by the uplink. */
    Hello hello();

    /** A sign of life; sequence, terms and backlog are filled in by the uplink. */
    Heartbeat heartbeat();

    /** Documents that the hub offers. They prove themselves; the hub proves nothing. In order. */
    void offered(TrustOffer offer);

    /**
     * The newest head of this node's audit chain that the hub remembers, before anything else
     * happens on a link.
     */
    void remembered(Envelope auditHead);

    /** The hub told its wall clock, just now. */
    void hubTime(Instant time);

    /** A frame as it goes to the hub, with the node's seal where it needs one. */
    TelemetryFrame frame(Frame frame);

    /** Where synchronisations are counted, over all links. */
    Syncs syncs();

    /** The link went up, down, or fails for another reason than before. */
    void linkChanged(UplinkStatus status);
}
