package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.skerry.api.v1.RefusalReason;
import java.util.Set;

/** What opening an envelope gave. */
public sealed interface Opening<T extends Message> {
    /**
     * The signatures are good and the payload is understood whole.
     *
     * @param payload the message
     * @param bytes the bytes that were signed
     * @param keyIds whose signatures verified
     */
    record Opened<T extends Message>(T payload, ByteString bytes, Set<String> keyIds)
            implements Opening<T> {}

    /**
     * Nothing in the envelope may be believed.
     *
     * @param reason BAD_SIGNATURE, UNSUPPORTED or MALFORMED; checks that build on this one add
     *     theirs
     * @param message one sentence for people
     * @param field where in the payload; empty when it has no place
     */
    record Refused<T extends Message>(RefusalReason reason, String message, String field)
            implements Opening<T> {}
}
