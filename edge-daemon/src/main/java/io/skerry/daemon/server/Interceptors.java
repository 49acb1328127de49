package io.skerry.daemon.server;

import io.grpc.ServerInterceptor;
import io.skerry.api.wire.AccessRules;
import java.util.List;

/** The interceptors of every call, direct or carried, in one visible list. */
final class Interceptors {
    private Interceptors() {}

    /** Outermost first; the last one decides which daemon answers. */
    static List<ServerInterceptor> standard(
            Guards guards, AccessRules rules, PeerSource peers, LiveCalls live) {
        return List.of(
                new MetricsInterceptor(guards.metrics()),
                new FaultInterceptor(guards.incidents()),
                new PeerInterceptor(peers, live),
                new AuthoriseInterceptor(rules, guards.proofs(), guards.routing()),
                new ValidateInterceptor(Guards.LONGEST_UNARY, guards.scheduler()),
                new AuditInterceptor(guards.audit(), guards.clock()),
                guards.routing());
    }
}
