package io.skerry.api.wire;

/** Sizes that no message on the wire may pass. */
public final class MessageBounds {
    /** Largest message of a call, bytes. */
    public static final int MESSAGE_BYTES = 4 << 20;

    /** Largest message that a transport takes: a carried message has its wrapping on top, bytes. */
    public static final int TRANSPORT_BYTES = MESSAGE_BYTES + (64 << 10);

    /** Largest metadata of a call: session, proof and error details together, bytes. */
    public static final int METADATA_BYTES = 32 << 10;

    private MessageBounds() {}
}
