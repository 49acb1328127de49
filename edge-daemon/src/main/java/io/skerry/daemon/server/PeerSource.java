package io.skerry.daemon.server;

import io.grpc.Attributes;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.wire.CallPath;
import java.util.Optional;

/** Says who calls. */
interface PeerSource {
    /** Empty when the caller showed no certificate. */
    Optional<PeerVerdict> peer(Attributes transport);

    CallPath path();
}
