package io.skerry.api.wire;

import io.skerry.api.fault.FaultCause;
import io.skerry.api.fault.Faults.Fault;
import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.v1.FaultReason;
import java.security.cert.CertificateException;
import java.util.Map;

/** A handshake that this end broke off because of the other end's certificate. */
public final class PeerRefusedException extends CertificateException implements FaultCause {
    private static final long serialVersionUID = 1L;

    private final PeerRefusalReason reason;
    private final String claimed;

    PeerRefusedException(PeerVerdict.Refused refusal) {
        super(refusal.message());
        this.reason = refusal.reason();
        this.claimed = refusal.claimed();
    }

    /** Which check failed. */
    public PeerRefusalReason reason() {
        return reason;
    }

    @Override
    public Fault fault() {
        return fault(new PeerVerdict.Refused(reason, claimed, String.valueOf(getMessage())));
    }

    /** The fault that a refusal is for the caller. */
    public static Fault fault(PeerVerdict.Refused refusal) {
        return Fault.of(
                faultReason(refusal.reason()),
                refusal.message(),
                Map.of("refusal", refusal.reason().name(), "claimed", refusal.claimed()));
    }

    private static FaultReason faultReason(PeerRefusalReason reason) {
        return switch (reason) {
            case EXPIRED, NOT_YET_VALID -> FaultReason.FAULT_REASON_PEER_EXPIRED;
            case WRONG_ROLE, WRONG_USAGE -> FaultReason.FAULT_REASON_PEER_WRONG_ROLE;
            case REVOKED -> FaultReason.FAULT_REASON_PEER_REVOKED;
            case FOREIGN,
                    NO_SPIFFE_ID,
                    TWO_SPIFFE_IDS,
                    UNEXPECTED_PEER,
                    NO_STATEMENT,
                    BAD_STATEMENT,
                    MALFORMED ->
                    FaultReason.FAULT_REASON_PEER_FOREIGN;
        };
    }
}
