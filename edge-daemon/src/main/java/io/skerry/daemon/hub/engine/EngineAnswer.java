package io.skerry.daemon.hub.engine;

import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * What an engine answered.
 *
 * @param status of HTTP
 * @param retryAfter the header of that name, as it was sent
 * @param body as it came, unpacked
 */
public record EngineAnswer(int status, Optional<String> retryAfter, ByteString body) {
    private static final int SHOWN = 300;

    /** The begin of the body as one printable line, for people. */
    public String sentence() {
        String text = body.toStringUtf8();
        String line = text.strip().replaceAll("[^\\x20-\\x7e]+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
