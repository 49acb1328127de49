package io.skerry.api.operator;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Location;
import io.skerry.api.v1.PeerRole;
import io.skerry.api.v1.TokenRegistration;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one-time enrolment tokens, and what the hub may know of each: not its secrets. */
public final class TokenIssuer {
    /** How long a token can be used. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    private final String fleet;
    private final ByteString rootSha256;
    private final List<ByteString> hubAnchors;
    private final List<String> hubAddresses;
    private final SecureRandom random;

    /**
     * @param trust names the hub anchor; its first root document is what nodes check everything by
     * @param hubAddresses host:port of the enrolment service, one or more
     */
    public TokenIssuer(Trust trust, List<String> hubAddresses, SecureRandom random) {
        this.fleet = trust.root().getFleet();
        this.rootSha256 =
                ByteString.copyFrom(
                        Keys.sha256(trust.bundle().getRoots(0).getPayload().toByteArray()));
        this.hubAnchors =
                trust.policy().getAnchorsList().stream()
                        .filter(anchor -> anchor.getRole() == PeerRole.PEER_ROLE_HUB)
                        .map(CertificateAnchor::getCertificate)
                        .map(der -> ByteString.copyFrom(Keys.sha256(der.toByteArray())))
                        .toList();
        if (hubAnchors.isEmpty()) {
            throw new IllegalArgumentException("the policy names no hub anchor");
        }
        this.hubAddresses = List.copyOf(hubAddresses);
        this.random = random;
    }

    /**
     * A token for one machine.
     *
     * @param labels in any order
     */
    public EnrolmentToken issue(
            String name, List<Label> labels, @Nullable Location location, Instant now) {
        EnrolmentToken.Builder token =
                EnrolmentToken.newBuilder()
                        .setFleet(fleet)
                        .setTokenId(random(ID_BYTES))
                        .setRootSha256(rootSha256)
                        .addAllHubAddresses(hubAddresses)
                        .setHubAnchorSha256(hubAnchors.getFirst())
                        .addAllFurtherHubAnchorsSha256(hubAnchors.subList(1, hubAnchors.size()))
                        .setName(name)
                        .addAllLabels(
                                labels.stream()
                                        .sorted(Comparator.comparing(Label::getName))
                                        .toList())
                        .setHubSecret(random(SECRET_BYTES))
                        .setBindSecret(random(SECRET_BYTES))
                        .setNotAfterUnixMillis(now.plus(LIFE).toEpochMilli());
        if (location != null) {
            token.setLocation(location);
        }
        return token.build();
    }

    /** What the hub is told of a token. */
    public static TokenRegistration registration(EnrolmentToken token) {
        TokenRegistration.Builder registration =
                TokenRegistration.newBuilder()
                        .setTokenId(token.getTokenId())
                        .setHubSecretSha256(
                                ByteString.copyFrom(
                                        Keys.sha256(token.getHubSecret().toByteArray())))
                        .setName(token.getName())
                        .addAllLabels(token.getLabelsList())
                        .setNotAfterUnixMillis(token.getNotAfterUnixMillis());
        if (token.hasLocation()) {
            registration.setLocation(token.getLocation());
        }
        return registration.build();
    }

    private ByteString random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }
}
