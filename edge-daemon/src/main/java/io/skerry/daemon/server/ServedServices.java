package io.skerry.daemon.server;

import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.skerry.api.wire.AccessRules;
import io.skerry.api.wire.ByteMarshaller;
import java.util.List;

/**
 * Services with the standard interceptors in front, working on bytes: what is hashed, relayed and
 * bounded is what was on the wire.
 */
final class ServedServices {
    private ServedServices() {}

    /** Throws IllegalStateException when a method has no access rule. */
    static List<ServerServiceDefinition> of(
            List<? extends BindableService> services,
            Guards guards,
            PeerSource peers,
            LiveCalls live) {
        List<ServerServiceDefinition> bound =
                services.stream().map(BindableService::bindService).toList();
        AccessRules rules =
                AccessRules.of(
                        bound.stream().map(ServerServiceDefinition::getServiceDescriptor).toList());
        // ServerInterceptors takes the innermost first.
        var interceptors = Interceptors.standard(guards, rules, peers, live).reversed();
        return bound.stream()
                .map(service ->
                        ServerInterceptors.intercept(
                                ServerInterceptors.useMarshalledMessages(
                                        service, ByteMarshaller.BYTES),
                                interceptors))
                .toList();
    }
}
