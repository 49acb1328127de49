package io.skerry.daemon.identity;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.Role;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.v1.EnrolRequest;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentServiceGrpc;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.TlsContexts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Asks over server-auth TLS, pinned to the authority that the token names. */
public final class GrpcEnrolmentGateway implements EnrolmentGateway {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Channels.Options options;
    private final InstantSource wall;

    /**
     * @param options event loops and executor of the process; not closed here
     * @param wall corrected time, for the hub's certificate
     */
    public GrpcEnrolmentGateway(Channels.Options options, InstantSource wall) {
        this.options = options;
        this.wall = wall;
    }

    @Override
    public EnrolResponse enrol(HostPort hub, EnrolmentToken token, EnrolRequest request)
            throws EnrolmentException {
        ManagedChannel channel =
                Channels.connect(
                        hub,
                        TlsContexts.clientPinned(
                                EnrolmentTokens.hubAnchors(token),
                                token.getFleet(),
                                Role.HUB,
                                wall),
                        options);
        try {
            return EnrolmentServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    .enrol(request);
        } catch (StatusRuntimeException failed) {
            String why =
                    Faults.read(failed)
                            .map(Faults.Fault::message)
                            .orElseGet(() -> String.valueOf(failed.getStatus().getDescription()));
            throw new EnrolmentException(
                    "The hub at " + hub + " did not enrol this node: " + why, failed);
        } finally {
            channel.shutdownNow();
        }
    }
}
