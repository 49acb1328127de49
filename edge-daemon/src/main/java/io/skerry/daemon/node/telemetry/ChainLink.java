package io.skerry.daemon.node.telemetry;

/**
 * Where a frame stands in the hash chain of its epoch.
 *
 * @param before hash over the frames before it, 64 lower-case hex digits; empty when nobody chained
 *     it
 * @param after hash over the frames up to and with it, likewise
 */
public record ChainLink(String before, String after) {

    /** Of a frame that nobody chained. */
    public static final ChainLink NONE = new ChainLink("", "");

    public ChainLink {
        if (before.length() != after.length() || (before.length() != 64 && !before.isEmpty())) {
            throw new IllegalArgumentException("a link has two hashes of 64 hex digits, or none");
        }
    }

    /** Whether it is in a chain. */
    public boolean isKnown() {
        return !before.isEmpty();
    }

    /** From before this one to after a later one; none when either is not in the chain. */
    public ChainLink to(ChainLink later) {
        return isKnown() && later.isKnown() ? new ChainLink(before, later.after) : NONE;
    }
}
