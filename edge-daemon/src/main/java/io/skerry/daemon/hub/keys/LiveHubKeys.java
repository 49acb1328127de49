package io.skerry.daemon.hub.keys;

import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.PeerVerifier;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.operator.Authorities;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.Trust;
import io.skerry.api.wire.HostPort;
import java.time.Instant;
import java.util.Optional;

/**
 * A hub's keys as they are now. Certificate, TLS key and the authority of nodes follow one another
 * while the hub runs: new handshakes show the new certificate, connections that stand go on.
 */
public final class LiveHubKeys {
    private final HubKeys first;
    private volatile HubKeys keys;

    public LiveHubKeys(HubKeys first) {
        this.first = first;
        this.keys = first;
    }

    public SpiffeId id() {
        return first.id();
    }

    public HostPort address() {
        return first.address();
    }

    public Signer audit() {
        return first.audit();
    }

    /** The documents of the folder as the hub started; {@link HubTrust} holds the newest. */
    public Trust founded() {
        return first.trust();
    }

    /** What a handshake shows. */
    public TlsIdentity tls() {
        return keys.tls();
    }

    /** Who issues certificates of nodes: the newest authority that the policy names. */
    public Optional<CertificateAuthority> nodes(Trust trust) {
        return Authorities.issuing(keys.nodes(), Role.NODE, trust.anchors());
    }

    /**
     * Takes newer keys of the same hub.
     *
     * @return why not, as one sentence; then nothing changed
     */
    public Optional<String> update(HubKeys newer, Trust trust, Instant now) {
        if (!newer.id().equals(first.id())) {
            return Optional.of("they are of " + newer.id().uri());
        }
        if (!newer.audit().keyId().equals(first.audit().keyId())) {
            return Optional.of("the key of the audit differs; it cannot change while the hub runs");
        }
        if (new PeerVerifier().verify(newer.tls().chain(), trust.anchors(), first.id().fleet(), now)
                instanceof PeerVerdict.Refused refused) {
            return Optional.of("peers would refuse the certificate: " + refused.message());
        }
        keys = newer;
        return Optional.empty();
    }
}
