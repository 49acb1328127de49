package io.skerry.daemon.wiring;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.CommandSealer;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.ExecuteCommandRequest;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.daemon.cli.OperatorSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Has a node make a snapshot of its diagnostics, through its hub, for the scenarios. The arguments
 * are the operator's folder, the file with its password and the node's id. Ends with 0 when the
 * node has done and recorded it.
 */
final class SnapshotMain {
    private SnapshotMain() {}

    public static void main(String[] arguments) throws Exception {
        char[] password = Files.readString(Path.of(arguments[1])).strip().toCharArray();
        OperatorFolder operator = OperatorFolder.open(Path.of(arguments[0]), password);
        SecureRandom random = new SecureRandom();
        CompletableFuture<String> refused = new CompletableFuture<>();
        try (OperatorSession session =
                new OperatorSession(operator, operator.hubs().getFirst(), InstantSource.system())) {
            NodeCaller caller =
                    new NodeCaller(
                            session.hubChannel(),
                            arguments[2],
                            true,
                            new SessionSigner(
                                    operator.keys(),
                                    SessionVerbs.all(),
                                    Instant.now(),
                                    Duration.ofHours(1),
                                    random),
                            InstantSource.system());
            var _ = caller.execute(command(operator, caller, random), new Answers(refused));
            String reason = refused.get(60, TimeUnit.SECONDS);
            System.out.println(reason.isEmpty() ? "done" : reason);
            System.exit(reason.isEmpty() ? 0 : 1);
        }
    }

    private static ExecuteCommandRequest command(
            OperatorFolder operator, NodeCaller caller, SecureRandom random) {
        CommandSealer sealer =
                new CommandSealer(operator.keys().id(), operator.keys().seal(), random);
        CommandDraft draft =
                new CommandDraft(
                        "diagnostics.snapshot",
                        1,
                        List.of(),
                        List.of(
                                CommandTarget.newBuilder()
                                        .setNodeId(caller.nodeId())
                                        .setNonce(caller.introduce().join().getNonce())
                                        .build()),
                        Delivery.DELIVERY_INTERACTIVE,
                        Duration.ofMinutes(1),
                        ByteString.EMPTY);
        return ExecuteCommandRequest.newBuilder()
                .setCommand(sealer.seal(sealer.prepare(draft, 1, Instant.now())))
                .build();
    }

    /** Completes with an empty text, or with why it was not done. */
    private static final class Answers implements StreamObserver<ExecuteCommandResponse> {
        private final CompletableFuture<String> refused;

        Answers(CompletableFuture<String> refused) {
            this.refused = refused;
        }

        @Override
        public void onNext(ExecuteCommandResponse event) {
            if (event.hasRefused()) {
                refused.complete(event.getRefused().toString());
            }
        }

        @Override
        public void onError(Throwable thrown) {
            refused.complete(thrown.toString());
        }

        @Override
        public void onCompleted() {
            refused.complete("");
        }
    }
}
