package io.skerry.daemon.hub.uplink;

import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.SendTelemetryRequest;
import java.util.Optional;

/**
 * What happens on the links of a hub. Calls about the same node come one after the other, but for
 * telemetry, which comes beside them in an order of its own. They come on virtual threads and may
 * block. Node ids are those that the TLS peer proved.
 */
public interface LinkListener {
    /** The newest head of the node's audit chain that the hub remembers. */
    Optional<Envelope> auditHead(String nodeId);

    /** A link is up; it may replace one that was up. Offers may be sent from here. */
    void connected(String nodeId, Hello hello);

    /** A sign of life. */
    void heartbeat(String nodeId, Heartbeat heartbeat);

    /** The node has no link any more; not called for a link that a newer one replaced. */
    void disconnected(String nodeId);

    /** Two machines began, or ceased, to fence each other with this identity. */
    void duplicateIdentity(String nodeId, boolean duplicate);

    /**
     * Frames arrived. Returning late holds the node back.
     *
     * @param acknowledgement to be told, from any thread, once the frames are durable
     */
    void telemetry(
            String nodeId, SendTelemetryRequest batch, TelemetryAcknowledgement acknowledgement);
}
