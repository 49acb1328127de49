package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.CallProof;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SealedSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * One session of a person: sealed once by the operator's key, then each call is signed by a key
 * that dies with this object.
 */
public final class SessionSigner {
    /** Longest validity of a session. */
    public static final Duration MAX_LIFE = Duration.ofHours(12);

    /** How far the start is back-dated, for nodes whose clocks are behind. */
    public static final Duration BACK_DATE = Duration.ofMinutes(5);

    private static final int SESSION_ID_BYTES = 16;

    private final Signer ephemeral;
    private final ByteString sessionId;
    private final Envelope session;
    private final Instant notAfter;
    private final SecureRandom random;

    /**
     * Seals a new session; a token asks its holder once, here.
     *
     * @param keys the person
     * @param verbs what the session is meant for, see {@link SessionVerbs}
     * @param now the console's wall clock
     * @param life wished validity from now; cut so that the whole stays within 12 h
     */
    public SessionSigner(
            OperatorKeys keys,
            Collection<String> verbs,
            Instant now,
            Duration life,
            SecureRandom random) {
        this.random = random;
        this.ephemeral = Signer.ed25519(Keys.generateEd25519(random));
        this.sessionId = randomBytes(SESSION_ID_BYTES);
        Instant notBefore = now.minus(BACK_DATE);
        Instant latest = notBefore.plus(MAX_LIFE);
        Instant wished = now.plus(life);
        this.notAfter = wished.isBefore(latest) ? wished : latest;
        this.session =
                Sealer.seal(
                        PayloadType.SESSION,
                        SealedSession.newBuilder()
                                .setFleet(keys.id().fleet())
                                .setOperator(keys.id().name())
                                .setSessionId(sessionId)
                                .setEphemeralKey(ephemeral.key())
                                .setTlsSpki(
                                        ByteString.copyFrom(
                                                keys.tls().leaf().getPublicKey().getEncoded()))
                                .addAllVerbs(verbs.stream().sorted().distinct().toList())
                                .setNotBeforeUnixMillis(notBefore.toEpochMilli())
                                .setNotAfterUnixMillis(notAfter.toEpochMilli())
                                .build(),
                        keys.seal());
    }

    /** The sealed session, for the metadata {@code skerry-session-bin}. */
    public Envelope session() {
        return session;
    }

    /** End of the session; the caller makes a new one before. */
    public Instant notAfter() {
        return notAfter;
    }

    /**
     * The proof of one call, for the metadata {@code skerry-proof-bin}; each call needs its own.
     *
     * @param nodeId who shall answer: a node id, or the name of a hub
     * @param fullMethod such as {@code skerry.v1.NodeService/WatchSeries}
     * @param requestBytes the request message as it goes on the wire
     * @param nonce from the node's introduction or heartbeat, still valid
     */
    public Envelope prove(String nodeId, String fullMethod, byte[] requestBytes, byte[] nonce) {
        return Sealer.seal(
                PayloadType.CALL,
                CallProof.newBuilder()
                        .setSessionId(sessionId)
                        .setNodeId(nodeId)
                        .setMethod(fullMethod)
                        .setRequestSha256(ByteString.copyFrom(Keys.sha256(requestBytes)))
                        .setNonce(ByteString.copyFrom(nonce))
                        .setSalt(randomBytes(Nonces.SALT_BYTES))
                        .build(),
                ephemeral);
    }

    private ByteString randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }
}
