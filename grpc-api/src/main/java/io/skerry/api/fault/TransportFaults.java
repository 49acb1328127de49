package io.skerry.api.fault;

import io.grpc.Status;
import io.skerry.api.fault.Faults.Fault;
import io.skerry.api.v1.FaultReason;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reason of calls that failed before any service answered: our own refusal of the peer,
 * the TLS alert by which the peer refused us (RFC 8446, section 6.2), or a message over the bound.
 */
final class TransportFaults {
    private static final int DEPTH = 16;

    private TransportFaults() {}

    static Optional<Fault> read(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < DEPTH; depth++, at = at.getCause()) {
            if (at instanceof FaultCause known) {
                return Optional.of(known.fault());
            }
            if (at instanceof SSLException alert) {
                Optional<Fault> told = alert(alert.getMessage());
                if (told.isPresent()) {
                    return told;
                }
            }
        }
        Status status = Status.fromThrowable(thrown);
        if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                && String.valueOf(status.getDescription()).contains("exceeds maximum size")) {
            return Optional.of(
                    Fault.of(
                            FaultReason.FAULT_REASON_BAD_REQUEST,
                            "The message is larger than 4 MiB: ask for less at once.",
                            Map.of(Faults.FIELD, "message")));
        }
        return Optional.empty();
    }

    private static Optional<Fault> alert(@Nullable String message) {
        String text = String.valueOf(message).toUpperCase(Locale.ROOT).replace(' ', '_');
        if (text.contains("ALERT_CERTIFICATE_EXPIRED")) {
            return told(
                    FaultReason.FAULT_REASON_PEER_EXPIRED,
                    "The other side says that this side's certificate has expired: renew it.");
        }
        if (text.contains("ALERT_CERTIFICATE_REVOKED")) {
            return told(
                    FaultReason.FAULT_REASON_PEER_REVOKED,
                    "The other side says that this side's certificate is revoked.");
        }
        if (text.contains("ALERT_UNSUPPORTED_CERTIFICATE")) {
            return told(
                    FaultReason.FAULT_REASON_PEER_WRONG_ROLE,
                    "The other side does not take certificates of this side's role.");
        }
        if (text.contains("ALERT_UNKNOWN_CA")
                || text.contains("ALERT_BAD_CERTIFICATE")
                || text.contains("ALERT_CERTIFICATE_UNKNOWN")
                || text.contains("ALERT_CERTIFICATE_REQUIRED")) {
            return told(
                    FaultReason.FAULT_REASON_PEER_FOREIGN,
                    "The other side does not know this side's certificate: is it of the same fleet?");
        }
        return Optional.empty();
    }

    private static Optional<Fault> told(FaultReason reason, String message) {
        return Optional.of(Fault.of(reason, message, Map.of("told_by", "peer")));
    }
}
