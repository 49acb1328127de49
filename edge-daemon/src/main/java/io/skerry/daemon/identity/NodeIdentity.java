package io.skerry.daemon.identity;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.ReloadableIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who this machine is, once it has enrolled.
 *
 * @param id its SPIFFE id
 * @param signer its identity key
 * @param certificate its TLS key and certificate, replaced at each renewal
 * @param enrolment what it was told when it enrolled
 */
public record NodeIdentity(
        SpiffeId id, Signer signer, ReloadableIdentity certificate, Enrolment enrolment) {
    /**
     * What a node was told when it enrolled.
     *
     * @param hub SPIFFE id of its hub
     * @param uplinks where the hub takes uplinks, at least one
     * @param enrolments where the hub takes enrolments and recoveries
     * @param bundle root and policy of that time
     */
    public record Enrolment(
            SpiffeId hub, List<HostPort> uplinks, List<HostPort> enrolments, TrustBundle bundle) {
        public Enrolment {
            uplinks = List.copyOf(uplinks);
            enrolments = List.copyOf(enrolments);
        }
    }

    /** The TLS key and certificate of now. */
    public TlsIdentity tls() {
        return certificate.current();
    }

    /** End of the TLS certificate's validity. */
    public Instant certificateNotAfter() {
        return tls().leaf().getNotAfter().toInstant();
    }

    /** How long the TLS certificate is valid yet; negative once it has ended. */
    public Duration certificateLead(Instant now) {
        return Duration.between(now, certificateNotAfter());
    }

    /** SHA-256 of root document version 1, which the enrolment token named; 32 bytes. */
    public byte[] rootSha256() {
        return io.skerry.api.identity.Keys.sha256(
                enrolment.bundle().getRoots(0).getPayload().toByteArray());
    }
}
