package io.skerry.console.link;

import io.grpc.stub.StreamObserver;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.Results;
import io.skerry.api.v1.CommandFinished;
import io.skerry.api.v1.CommandRefused;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ExecuteCommandRequest;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.OutputStream;
import io.skerry.console.command.Handle;
import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one sealed command on one node until its end. A broken link is opened again with the same
 * envelope, which never runs twice, and the events go on after the last one that was seen. If the
 * end cannot be learnt before the command's validity is long over, it is unknown, never a success.
 */
final class CommandRun implements Handle {
    private static final int MAX_ATTEMPTS = 20;

    private final NodeCaller caller;
    private final Envelope command;
    private final String commandId;
    private final Results results;
    private final InstantSource clock;
    private final Executor later;
    private final Consumer<CommandUpdate> listener;

    private long seen;
    private int attempts;
    private boolean over;
    private @Nullable AutoCloseable call;

    /**
     * @param later runs a task after {@link #RETRY}
     */
    CommandRun(
            NodeCaller caller,
            Envelope command,
            String commandId,
            Results results,
            InstantSource clock,
            Executor later,
            Consumer<CommandUpdate> listener) {
        this.caller = caller;
        this.command = command;
        this.commandId = commandId;
        this.results = results;
        this.clock = clock;
        this.later = later;
        this.listener = listener;
    }

    /** How long a broken call waits before it is opened again. */
    static final Duration RETRY = Duration.ofSeconds(1);

    synchronized void start() {
        if (over) {
            return;
        }
        call =
                caller.execute(
                        ExecuteCommandRequest.newBuilder()
                                .setCommand(command)
                                .setAfterSequence(seen)
                                .build(),
                        new Events());
    }

    @Override
    public synchronized void close() {
        over = true;
        AutoCloseable open = call;
        if (open != null) {
            Streams.close(open);
        }
    }

    private synchronized void take(ExecuteCommandResponse event) {
        if (over || event.getSequence() <= seen) {
            return;
        }
        seen = event.getSequence();
        attempts = 0;
        Instant at = Instant.ofEpochMilli(event.getObservedAtUnixMillis());
        switch (event.getEventCase()) {
            case ACCEPTED -> tell(new CommandUpdate.Accepted(commandId, at));
            case OUTPUT ->
                    tell(
                            new CommandUpdate.Output(
                                    event.getSequence(),
                                    at,
                                    event.getOutput().getStream()
                                                    == OutputStream.OUTPUT_STREAM_ERROR
                                            ? CommandUpdate.Channel.ERR
                                            : CommandUpdate.Channel.OUT,
                                    event.getOutput().getText()));
            case REFUSED -> tell(refused(event.getRefused()));
            case FINISHED -> tell(finished(event.getFinished(), at));
            // An event of a newer node that says nothing about the end.
            case EVENT_NOT_SET -> {}
        }
    }

    private void tell(CommandUpdate update) {
        over = update.last();
        listener.accept(update);
    }

    private static CommandUpdate refused(CommandRefused refused) {
        return new CommandUpdate.Refused(
                new Fault(
                        refused.getReason().name().replace("REFUSAL_REASON_", ""),
                        refused.getMessage(),
                        refused.getField()));
    }

    private CommandUpdate finished(CommandFinished finished, Instant at) {
        return switch (results.check(finished.getResult(), command)) {
            case Results.Check.Verified(CommandResult result, String signedBy) ->
                    new CommandUpdate.Finished(
                            outcome(result), result.getDetail(), signedBy, true, at);
            case Results.Check.NotVerified(String why) ->
                    new CommandUpdate.Finished(
                            CommandUpdate.Outcome.UNKNOWN,
                            "The result's signature does not verify: " + why,
                            "",
                            false,
                            at);
        };
    }

    private static CommandUpdate.Outcome outcome(CommandResult result) {
        return switch (result.getOutcome()) {
            case OUTCOME_SUCCEEDED -> CommandUpdate.Outcome.SUCCEEDED;
            case OUTCOME_FAILED, OUTCOME_TIMED_OUT -> CommandUpdate.Outcome.FAILED;
            case OUTCOME_UNKNOWN, OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                    CommandUpdate.Outcome.UNKNOWN;
        };
    }

    private synchronized void broke(@Nullable Throwable failed) {
        if (over) {
            return;
        }
        attempts++;
        if (attempts < MAX_ATTEMPTS && (failed == null || seen > 0 || transientFailure(failed))) {
            later.execute(this::start);
            return;
        }
        Fault fault =
                failed == null
                        ? new Fault("NO_END", "The node ended the call without a result.")
                        : ResultMapper.fault(failed);
        tell(
                seen == 0
                        ? new CommandUpdate.Refused(fault)
                        : new CommandUpdate.Finished(
                                CommandUpdate.Outcome.UNKNOWN,
                                "The end was not learnt: " + fault.message(),
                                "",
                                false,
                                clock.instant()));
    }

    private static boolean transientFailure(Throwable failed) {
        return io.grpc.Status.fromThrowable(failed).getCode() == io.grpc.Status.Code.UNAVAILABLE
                && io.skerry.api.fault.Faults.read(failed).isEmpty();
    }

    private final class Events implements StreamObserver<ExecuteCommandResponse> {
        @Override
        public void onNext(ExecuteCommandResponse event) {
            take(event);
        }

        @Override
        public void onError(Throwable failed) {
            broke(failed);
        }

        @Override
        public void onCompleted() {
            broke(null);
        }
    }
}
