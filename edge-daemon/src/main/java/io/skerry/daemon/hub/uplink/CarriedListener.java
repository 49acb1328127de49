package io.skerry.daemon.hub.uplink;

import io.grpc.Metadata;
import io.grpc.Status;

/** What becomes of a call that is carried to a node. One event at a time. */
public interface CarriedListener {
    /** The node can take a message. */
    void onReady();

    /** A response message; one for each that was asked for. */
    void onResponse(byte[] message);

    /** The call has ended; nothing follows. */
    void onClosed(Status status, Metadata trailers);
}
