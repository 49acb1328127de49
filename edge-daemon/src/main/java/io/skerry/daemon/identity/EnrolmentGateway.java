package io.skerry.daemon.identity;

import io.skerry.api.v1.EnrolRequest;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.wire.HostPort;

/** The way to a hub's enrolment service. */
@FunctionalInterface
public interface EnrolmentGateway {
    /**
     * Asks a hub whose authority is the one that the token names.
     *
     * @throws EnrolmentException when it cannot be reached, is another one, or refuses
     */
    EnrolResponse enrol(HostPort hub, EnrolmentToken token, EnrolRequest request)
            throws EnrolmentException;
}
