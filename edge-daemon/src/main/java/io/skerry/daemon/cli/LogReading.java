package io.skerry.daemon.cli;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.LogFilter;
import io.skerry.api.v1.LogLine;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.SearchLogsRequest;
import io.skerry.api.v1.SearchLogsResponse;
import io.skerry.api.v1.TailLogsRequest;
import io.skerry.api.v1.TailLogsResponse;
import io.skerry.api.wire.Backoff;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.time.Pause;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A connection that reads the logs of one node. */
final class LogReading implements AutoCloseable {
    private static final int PAGE = 1_000;
    private static final Duration LIFE = Duration.ofHours(8);

    private final OperatorSession session;
    private final NodeCaller caller;
    private final Pause pause;

    private LogReading(OperatorSession session, NodeCaller caller, Pause pause) {
        this.session = session;
        this.caller = caller;
        this.pause = pause;
    }

    /**
     * @param node name or id
     * @param direct where the node itself answers; null goes through the hub
     */
    static LogReading open(OperatorOptions who, String node, @Nullable HostPort direct) {
        OperatorFolder folder = who.open();
        InstantSource clock = InstantSource.system();
        OperatorSession session = new OperatorSession(folder, who.hub(folder), clock);
        try {
            SessionSigner signer =
                    new SessionSigner(
                            folder.keys(),
                            Set.of(SessionVerbs.READ_LOGS),
                            clock.instant(),
                            LIFE,
                            new SecureRandom());
            Binding binding = NodeBindings.named(session, node);
            ManagedChannel channel =
                    direct == null
                            ? session.hubChannel()
                            : session.node(binding.getNodeId(), binding.getIdentityKey(), direct);
            return new LogReading(
                    session,
                    new NodeCaller(channel, binding.getNodeId(), direct == null, signer, clock),
                    Pause.real());
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    /** The newest lines that a filter takes, oldest first. */
    List<LogLine> newest(LogFilter filter, int most) {
        List<LogLine> found = new ArrayList<>();
        long before = 0;
        do {
            SearchLogsResponse page =
                    page(
                            SearchLogsRequest.newBuilder()
                                    .setFilter(filter)
                                    .setLimit(Math.min(PAGE, Math.max(1, most - found.size())))
                                    .setBeforeSequence(before)
                                    .build());
            found.addAll(page.getLinesList());
            before = page.getNextBeforeSequence();
        } while (before != 0 && found.size() < most);
        return found.subList(0, Math.min(most, found.size())).reversed();
    }

    private SearchLogsResponse page(SearchLogsRequest request) {
        try {
            return caller.call(NodeServiceGrpc.getSearchLogsMethod(), request).join();
        } catch (CompletionException failed) {
            throw session.explained(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /**
     * Prints lines until the process is ended. A break of the line is taken up where it was.
     *
     * @throws CommandFailed when the node refuses
     */
    void follow(LogFilter filter, int backlog, LogPrinter printer) {
        AtomicReference<TailLogsRequest> next =
                new AtomicReference<>(
                        TailLogsRequest.newBuilder().setFilter(filter).setBacklog(backlog).build());
        Backoff pauses =
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new SecureRandom());
        while (true) {
            CompletableFuture<Throwable> broken = new CompletableFuture<>();
            AutoCloseable stream =
                    caller.stream(
                            NodeServiceGrpc.getTailLogsMethod(),
                            next.get(),
                            new Follower(next, pauses, printer, broken));
            try (stream) {
                Throwable failed = broken.get();
                if (!isBreak(failed)) {
                    throw session.explained(failed);
                }
                Duration length = pauses.next();
                printer.note("the line is broken; trying again in " + length.toSeconds() + " s");
                caller.forget();
                pause.pause(length);
            } catch (CommandFailed refused) {
                throw refused;
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            } catch (Exception failed) {
                // AutoCloseable declares it.
                throw new IllegalStateException(failed);
            }
        }
    }

    private static boolean isBreak(Throwable failed) {
        return switch (Status.fromThrowable(failed).getCode()) {
            case UNAVAILABLE, CANCELLED, DEADLINE_EXCEEDED, ABORTED -> true;
            default -> false;
        };
    }

    /** Prints as it comes: the next message is asked for once this one is printed. */
    private record Follower(
            AtomicReference<TailLogsRequest> next,
            Backoff pauses,
            LogPrinter printer,
            CompletableFuture<Throwable> broken)
            implements StreamObserver<TailLogsResponse> {
        @Override
        public void onNext(TailLogsResponse message) {
            printer.skipped(message.getSkipped());
            message.getLinesList().forEach(printer::line);
            next.updateAndGet(
                    request -> request.toBuilder().setAfter(message.getPosition()).build());
            pauses.reset();
        }

        @Override
        public void onError(Throwable failed) {
            broken.complete(failed);
        }

        @Override
        public void onCompleted() {
            broken.complete(Status.UNAVAILABLE.asRuntimeException());
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
