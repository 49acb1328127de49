package io.skerry.console.link;

import com.google.protobuf.ByteString;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.CommandSealer;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.Uuid7;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.IntroduceResponse;
import io.skerry.api.v1.Parameter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** In whose name this console reads and acts. */
record Identity(String fleet, SessionSigner session, CommandSealer sealer, RandomGenerator random) {
    /** An interactive command that was not run within this time does not run. */
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    /** The clock of a healthy node may be behind by this much. */
    private static final Duration BACK_DATE = Duration.ofSeconds(30);

    /** The bytes of a command for one node, which has just introduced itself. */
    byte[] command(
            String nodeId,
            IntroduceResponse node,
            String action,
            int version,
            List<Parameter> parameters,
            ByteString planDigest,
            Instant now) {
        CommandTarget target =
                CommandTarget.newBuilder().setNodeId(nodeId).setNonce(node.getNonce()).build();
        return sealer.prepare(
                new CommandDraft(
                        action,
                        version,
                        parameters,
                        List.of(target),
                        Delivery.DELIVERY_INTERACTIVE,
                        VALIDITY,
                        planDigest),
                node.getPolicyVersion(),
                now.minus(BACK_DATE));
    }

    /** Seals the very bytes that were shown. */
    Envelope seal(byte[] bytes) {
        return sealer.seal(bytes);
    }

    /** A new id for a request that changes something. */
    ByteString requestId(Instant now) {
        return Uuid7.next(now, random);
    }

    /** The text form of an id of 16 bytes. */
    static String text(ByteString id) {
        ByteBuffer bytes = id.asReadOnlyByteBuffer();
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
