package io.skerry.daemon.cli;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.skerry.api.identity.NodeId;
import io.skerry.api.seal.Opening;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What people signed of a node, as a hub hands it on; it proves itself. */
final class NodeBindings {
    private static final long SNAPSHOT_SECONDS = 15;

    private NodeBindings() {}

    /**
     * The verified binding of a node.
     *
     * @throws CommandFailed when the hub knows no bound node of that id
     */
    static Binding of(OperatorSession session, String node) {
        Optional<Envelope> sealed = sealed(session, node);
        if (sealed.isPresent()
                && session.folder().trust().openBinding(sealed.get())
                        instanceof Opening.Opened<Binding> opened
                && opened.payload().getNodeId().equals(node)) {
            return opened.payload();
        }
        throw new CommandFailed("the hub knows no bound node of the id " + node);
    }

    /**
     * The verified binding of a node.
     *
     * @param node its id, or the name that people signed
     * @throws CommandFailed when the hub knows no such bound node
     */
    static Binding named(OperatorSession session, String node) {
        if (NodeId.isValid(node)) {
            return of(session, node);
        }
        return first(
                        session,
                        change ->
                                change.getRecord().hasBinding()
                                        && session.folder()
                                                        .trust()
                                                        .openBinding(
                                                                change.getRecord().getBinding())
                                                instanceof Opening.Opened<Binding> opened
                                        && opened.payload().getName().equals(node)
                                        && opened.payload().getNodeId().equals(change.getNodeId()))
                .map(change -> of(session, change.getNodeId()))
                .orElseThrow(
                        () -> new CommandFailed("the hub knows no bound node of the name " + node));
    }

    private static Optional<Envelope> sealed(OperatorSession session, String node) {
        return first(
                        session,
                        change ->
                                change.getNodeId().equals(node) && change.getRecord().hasBinding())
                .map(change -> change.getRecord().getBinding());
    }

    private static Optional<NodeChange> first(
            OperatorSession session, Predicate<NodeChange> wanted) {
        try {
            BlockingClientCall<?, WatchFleetResponse> fleet =
                    FleetServiceGrpc.newBlockingV2Stub(session.hubChannel())
                            .withDeadlineAfter(SNAPSHOT_SECONDS, TimeUnit.SECONDS)
                            .watchFleet(WatchFleetRequest.getDefaultInstance());
            WatchFleetResponse part = fleet.read();
            while (part != null) {
                for (NodeChange change : part.getChangesList()) {
                    if (wanted.test(change)) {
                        fleet.cancel("seen", null);
                        return Optional.of(change);
                    }
                }
                if (!part.getMore()) {
                    fleet.cancel("seen all", null);
                    return Optional.empty();
                }
                part = fleet.read();
            }
            return Optional.empty();
        } catch (StatusException failed) {
            throw session.explained(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted", interrupted);
        }
    }
}
