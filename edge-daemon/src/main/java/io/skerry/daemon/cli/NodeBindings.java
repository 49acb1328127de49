package io.skerry.daemon.cli;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.skerry.api.seal.Opening;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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

    private static Optional<Envelope> sealed(OperatorSession session, String node) {
        try {
            BlockingClientCall<?, WatchFleetResponse> fleet =
                    FleetServiceGrpc.newBlockingV2Stub(session.hubChannel())
                            .withDeadlineAfter(SNAPSHOT_SECONDS, TimeUnit.SECONDS)
                            .watchFleet(WatchFleetRequest.getDefaultInstance());
            WatchFleetResponse part = fleet.read();
            while (part != null) {
                for (NodeChange change : part.getChangesList()) {
                    if (change.getNodeId().equals(node) && change.getRecord().hasBinding()) {
                        fleet.cancel("seen", null);
                        return Optional.of(change.getRecord().getBinding());
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
