package io.skerry.daemon.identity;

import com.google.protobuf.ByteString;
import io.skerry.api.seal.RecoveryStatements;
import io.skerry.api.v1.CertificateOrder;
import io.skerry.api.v1.RecoverRequest;
import io.skerry.api.v1.RecoverResponse;
import java.util.List;
import java.util.function.Function;

/** The way to the hub for a certificate. */
public interface RenewalGateway {
    /**
     * Asks while the present certificate is good.
     *
     * @return the chain, leaf first, DER; not checked
     * @throws EnrolmentException with why no hub gave one
     */
    List<ByteString> renew(CertificateOrder order) throws EnrolmentException;

    /**
     * Asks when it has ended. The connection shows none and takes the node's own hub only.
     *
     * @param answer makes the request from what the hub demands
     * @throws EnrolmentException with why no hub gave one
     */
    RecoverResponse recover(Function<RecoveryStatements.Challenge, RecoverRequest> answer)
            throws EnrolmentException;
}
