package io.skerry.api.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * DSSE's pre-authentication encoding, version 1: lengths as decimal ASCII, so that type and payload
 * cannot run into each other.
 */
final class Pae {
    private Pae() {}

    static byte[] encode(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        byte[] head = ascii("DSSEv1 " + type.length + " ");
        byte[] middle = ascii(" " + payload.length + " ");
        return ByteBuffer.allocate(head.length + type.length + middle.length + payload.length)
                .put(head)
                .put(type)
                .put(middle)
                .put(payload)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
