package io.skerry.daemon.node.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.skerry.api.identity.Keys;
import io.skerry.api.seal.NodeStatements;
import io.skerry.api.seal.Opening;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ExecuteCommandRequest;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.RefusalReason;
import io.skerry.daemon.node.NodePlant;
import io.skerry.daemon.node.NodeStores;
import io.skerry.daemon.node.action.ActionOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sealed command from the call to the signed result, however its readers come and go. */
class CommandCallsTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final NodePlant plant =
            new NodePlant(threads, NodeStores.inMemory(1_000, new SplittableRandom(1)), List.of())
                    .start()
                    .bind();

    /** A reader who takes as many events as he asks for. */
    private final class Reader extends ClientCall.Listener<ExecuteCommandResponse> {
        private final List<ExecuteCommandResponse> seen = new ArrayList<>();
        private @Nullable Status end;
        final ClientCall<ExecuteCommandRequest, ExecuteCommandResponse> call =
                plant.channel()
                        .newCall(NodeServiceGrpc.getExecuteCommandMethod(), CallOptions.DEFAULT);

        Reader(Envelope command, long after, int takes) {
            call.start(this, new Metadata());
            call.request(takes);
            call.sendMessage(
                    ExecuteCommandRequest.newBuilder()
                            .setCommand(command)
                            .setAfterSequence(after)
                            .build());
            call.halfClose();
        }

        synchronized List<ExecuteCommandResponse> seen() {
            return List.copyOf(seen);
        }

        synchronized boolean ended() {
            return end != null;
        }

        synchronized List<Long> numbers() {
            return seen.stream().map(ExecuteCommandResponse::getSequence).toList();
        }

        Reader awaitEnd() {
            await().until(this::ended);
            return this;
        }

        @Override
        public synchronized void onMessage(ExecuteCommandResponse event) {
            seen.add(event);
        }

        @Override
        public synchronized void onClose(Status status, Metadata trailers) {
            end = status;
        }
    }

    @AfterEach
    void close() {
        plant.close();
        threads.close();
    }

    @Test
    void aCommandRunsAndItsResultIsSignedByTheNode() {
        Envelope command = plant.command();
        Reader reader = read(command, 0).awaitEnd();
        assertTrue(reader.seen().getFirst().hasAccepted());
        CommandResult result = result(command, reader.seen().getLast());
        assertEquals("Done.", result.getDetail());
        assertEquals(1, plant.action.runs());
    }

    @Test
    void outputComesInOrderAndEachLineOnce() {
        printing(200);
        Reader reader = read(plant.command(), 0).awaitEnd();
        int last = reader.seen().size();
        assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), reader.numbers());
        List<String> lines =
                reader.seen().stream()
                        .filter(ExecuteCommandResponse::hasOutput)
                        .map(event -> event.getOutput().getText())
                        .toList();
        assertEquals(200, lines.size());
        assertEquals("line 0", lines.getFirst());
        assertEquals("line 199", lines.getLast());
    }

    @Test
    void aReaderWhoComesBackGetsWhatFollowsAndTheCommandRunsOnce() {
        printing(20);
        Envelope command = plant.command();
        List<ExecuteCommandResponse> all = read(command, 0).awaitEnd().seen();
        for (int after : new int[] {1, 7, all.size() - 1, all.size()}) {
            assertEquals(all.subList(after, all.size()), read(command, after).awaitEnd().seen());
        }
        assertEquals(List.of(), read(command, all.size() + 5).awaitEnd().seen());
        assertEquals(List.of(), read(command, -1).awaitEnd().seen());
        assertEquals(1, plant.action.runs());
    }

    @Test
    void aReaderWhoLeavesDoesNotStopTheCommand() {
        CountDownLatch go = new CountDownLatch(1);
        plant.action.does(run -> {
            run.output().out("begun");
            await().until(() -> go.getCount() == 0);
            return ActionOutcome.succeeded("Went on.", Map.of());
        });
        Envelope command = plant.command();
        Reader leaving = read(command, 0);
        await().until(() -> leaving.seen().size() >= 2);
        leaving.call.cancel("console closed", null);
        leaving.awaitEnd();
        go.countDown();
        Reader back = read(command, 0).awaitEnd();
        assertEquals("Went on.", result(command, back.seen().getLast()).getDetail());
        assertEquals(1, plant.action.runs());
    }

    @Test
    void twoReadersOfOneCommandSeeTheSame() {
        CountDownLatch go = new CountDownLatch(1);
        plant.action.does(run -> {
            await().until(() -> go.getCount() == 0);
            run.output().out("both see this");
            return ActionOutcome.succeeded("Done.", Map.of());
        });
        Envelope command = plant.command();
        Reader first = read(command, 0);
        await().until(() -> !first.seen().isEmpty());
        Reader second = read(command, 0);
        await().until(() -> !second.seen().isEmpty());
        go.countDown();
        assertEquals(first.awaitEnd().seen(), second.awaitEnd().seen());
        assertEquals(1, plant.action.runs());
    }

    @Test
    void aReaderWhoTakesOneAtATimeMissesNothing() {
        printing(30);
        Reader slow = new Reader(plant.command(), 0, 1);
        for (int taken = 1; taken <= 32; taken++) {
            int wanted = taken;
            await().until(() -> slow.seen().size() >= wanted);
            slow.call.request(1);
        }
        slow.awaitEnd();
        assertEquals(
                LongStream.rangeClosed(1, slow.seen().size()).boxed().toList(), slow.numbers());
    }

    @Test
    void aRefusalIsAnAnswerAndNothingRuns() {
        Envelope command = plant.command();
        Envelope forged =
                command.toBuilder()
                        .setPayload(command.getPayload().concat(ByteString.copyFromUtf8("x")))
                        .build();
        Reader reader = read(forged, 0).awaitEnd();
        assertEquals(1, reader.seen().size());
        assertTrue(reader.seen().getFirst().hasRefused());
        assertEquals(1, reader.seen().getFirst().getSequence());
        assertFalse(reader.seen().getFirst().getRefused().getMessage().isEmpty());
        assertEquals(0, plant.action.runs());
    }

    @Test
    void aNodeInQuarantineObeysNobody() {
        try (NodePlant free = new NodePlant().start()) {
            CompletableFuture<ExecuteCommandResponse> first = new CompletableFuture<>();
            var _ =
                    free.alice()
                            .execute(
                                    ExecuteCommandRequest.newBuilder()
                                            .setCommand(free.command())
                                            .build(),
                                    new io.grpc.stub.StreamObserver<>() {
                                        @Override
                                        public void onNext(ExecuteCommandResponse event) {
                                            first.complete(event);
                                        }

                                        @Override
                                        public void onError(Throwable thrown) {
                                            first.completeExceptionally(thrown);
                                        }

                                        @Override
                                        public void onCompleted() {}
                                    });
            assertEquals(
                    RefusalReason.REFUSAL_REASON_QUARANTINED,
                    first.join().getRefused().getReason());
            assertEquals(0, free.action.runs());
        }
    }

    @Test
    void secretsInTheOutputDoNotLeaveTheNode() {
        plant.action.does(run -> {
            run.output().out("password=hunter2");
            return ActionOutcome.succeeded("Done.", Map.of());
        });
        Reader reader = read(plant.command(), 0).awaitEnd();
        assertTrue(reader.seen().stream().noneMatch(event -> event.toString().contains("hunter2")));
    }

    private void printing(int lines) {
        plant.action.does(run -> {
            for (int i = 0; i < lines; i++) {
                run.output().out("line " + i);
            }
            return ActionOutcome.succeeded("Done.", Map.of());
        });
    }

    private Reader read(Envelope command, long after) {
        return new Reader(command, after, Integer.MAX_VALUE);
    }

    private CommandResult result(Envelope command, ExecuteCommandResponse last) {
        try {
            Opening<CommandResult> opening =
                    NodeStatements.openResult(
                            last.getFinished().getResult(),
                            plant.keys.binding(),
                            Command.parseFrom(command.getPayload()).getCommandId(),
                            ByteString.copyFrom(Keys.sha256(command.getPayload().toByteArray())));
            assertInstanceOf(Opening.Opened.class, opening, opening.toString());
            return ((Opening.Opened<CommandResult>) opening).payload();
        } catch (InvalidProtocolBufferException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
