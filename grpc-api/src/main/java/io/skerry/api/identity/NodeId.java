package io.skerry.api.identity;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** A node's immutable id: 128 random bits as 32 lower-case hex digits. */
public final class NodeId {
    private static final int BYTES = 16;

    private NodeId() {}

    /** A new id. Give a {@link java.security.SecureRandom} wherever the id is meant to last. */
    public static String random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether the text has the form of a node id. */
    public static boolean isValid(String id) {
        if (id.length() != 2 * BYTES) {
            return false;
        }
        return id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /**
     * Throws unless the text has the form of a node id.
     *
     * @throws IllegalArgumentException with one sentence that quotes what was given
     */
    public static void check(String id) {
        if (!isValid(id)) {
            throw new IllegalArgumentException(
                    "A node id is 32 lower-case hex digits, not \"" + id + "\".");
        }
    }
}
