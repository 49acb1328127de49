package io.skerry.daemon.node.telemetry;

/** What is kept beside a frame so that others can verify it. Immutable; the array stays inside. */
public final class FrameProof {

    /** Of a frame that nobody signs. */
    public static final FrameProof NONE = new FrameProof(ChainLink.NONE, new byte[0]);

    private final ChainLink link;
    private final byte[] head;

    /**
     * @param link the frame's place in the hash chain
     * @param head what the node signed of the epoch up to this frame, as it travels; empty without
     *     one
     */
    public FrameProof(ChainLink link, byte[] head) {
        this.link = link;
        this.head = head.clone();
    }

    /** The frame's place in the hash chain. */
    public ChainLink link() {
        return link;
    }

    /** What the node signed of the epoch up to this frame; empty without one. */
    public byte[] head() {
        return head.clone();
    }
}
