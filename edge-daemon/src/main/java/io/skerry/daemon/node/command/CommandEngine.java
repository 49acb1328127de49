package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.seal.PresentedCommand;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.CommandAccepted;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.Outcome;
import io.skerry.api.v1.RefusalReason;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes sealed commands and runs each at most once. Order: verify, policy and grants, local deny
 * list, schema, dry run, record the start, run, record the signed end. Thread-safe; owns no thread.
 */
public final class CommandEngine implements AutoCloseable {
    /** Commands that may run at once, dry runs before them included. */
    public static final int MOST_AT_ONCE = 4;

    private static final Duration PLANNING = Duration.ofSeconds(30);
    private static final Duration CLOSING = Duration.ofSeconds(3);
    private static final Logger log = LoggerFactory.getLogger(CommandEngine.class);

    private final CommandGate gate;
    private final EngineParts parts;
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private final Map<ByteString, CommandRun> running = new HashMap<>();
    private boolean closed;

    /** Runs nothing before {@link #recover}. */
    public CommandEngine(CommandGate gate, EngineParts parts) {
        this.gate = gate;
        this.parts = parts;
    }

    /**
     * Ends what a crash cut off, as unknown: none of it runs again. To be called once, before the
     * first command.
     *
     * @return how many there were
     */
    public int recover() {
        List<CommandLog.Recorded> interrupted = parts.log().unfinished();
        for (CommandLog.Recorded command : interrupted) {
            endInterrupted(command);
        }
        return interrupted.size();
    }

    /**
     * Takes a command; returns once it is recorded that it begins. The same bytes again give the
     * events of the one run.
     */
    public Submission submit(PresentedCommand presented) {
        Envelope envelope = presented.envelope();
        ByteString sha256 = ByteString.copyFrom(Keys.sha256(envelope.getPayload().toByteArray()));
        Submission submission;
        try {
            Optional<CommandEvents> known = known(sha256);
            submission = known.isPresent() ? again(envelope, known.get()) : first(presented);
        } catch (StoreException failed) {
            submission =
                    refused(
                            RefusalReason.REFUSAL_REASON_CANNOT_RECORD,
                            "The node cannot record the command, so it does not run it: "
                                    + failed.getMessage(),
                            "");
        }
        if (submission instanceof Submission.Refused(Refusal refusal)) {
            log.atInfo()
                    .addKeyValue("reason", refusal.reason())
                    .addKeyValue("field", refusal.field())
                    .log("command refused");
        }
        return submission;
    }

    /** Takes no further command, asks those that run to stop, and waits a little for their end. */
    @Override
    public void close() {
        List<CommandRun> stopping;
        synchronized (running) {
            closed = true;
            stopping = new ArrayList<>(running.values());
        }
        stopping.forEach(CommandRun::shutDown);
        try {
            if (!slots.tryAcquire(MOST_AT_ONCE, CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("a command did not stop in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        synchronized (running) {
            return closed;
        }
    }

    private Optional<CommandEvents> known(ByteString sha256) {
        synchronized (running) {
            for (CommandRun run : running.values()) {
                if (run.started().sha256().equals(sha256)) {
                    return Optional.of(run.events());
                }
            }
        }
        return parts.log().findBySha256(sha256).map(found -> new RecordedEvents(found.events()));
    }

    private Submission again(Envelope envelope, CommandEvents events) {
        return gate.checkAgain(envelope)
                .<Submission>map(Submission.Refused::new)
                .orElseGet(() -> new Submission.Taken(events));
    }

    private Submission first(PresentedCommand presented) {
        return switch (gate.check(presented, parts.clocks().wall().instant())) {
            case CommandGate.Verdict.Refused(Refusal refusal) -> new Submission.Refused(refusal);
            case CommandGate.Verdict.Admitted admitted -> {
                if (parts.log().find(admitted.command().getCommandId()).isPresent()) {
                    yield replayed();
                }
                if (isClosed()) {
                    yield refused(
                            RefusalReason.REFUSAL_REASON_BUSY,
                            "The daemon is going down; try again when it is back.",
                            "");
                }
                if (!slots.tryAcquire()) {
                    yield refused(
                            RefusalReason.REFUSAL_REASON_BUSY,
                            "The node runs %d commands already; try again when one has ended."
                                    .formatted(MOST_AT_ONCE),
                            "");
                }
                yield begin(admitted);
            }
        };
    }

    /** Holds a slot, which is given back unless the command begins. */
    private Submission begin(CommandGate.Verdict.Admitted admitted) {
        boolean begun = false;
        try {
            Instant now = parts.clocks().wall().instant();
            ActionPlan plan = plan(admitted, now);
            Optional<Refusal> refusal = CommandGate.checkPlan(admitted, plan);
            if (refusal.isPresent()) {
                return new Submission.Refused(refusal.get());
            }
            CommandStart start =
                    new CommandStart(
                            admitted.command().getCommandId(),
                            admitted.sha256(),
                            admitted.operator().uri(),
                            admitted.command().getAction(),
                            now);
            Optional<CommandRun> run = record(admitted, start, plan);
            if (run.isEmpty()) {
                return known(start.sha256())
                        .<Submission>map(Submission.Taken::new)
                        .orElseGet(CommandEngine::replayed);
            }
            begun = true;
            execute(run.get());
            return new Submission.Taken(run.get().events());
        } finally {
            if (!begun) {
                slots.release();
            }
        }
    }

    private ActionPlan plan(CommandGate.Verdict.Admitted admitted, Instant now) {
        Cancellation cancellation = new Cancellation();
        try (Cancellable _ = parts.scheduler().schedule(PLANNING, cancellation::cancel)) {
            return CommandGate.plan(admitted, now, cancellation);
        }
    }

    /** Records the start; empty when the id is known already. */
    private Optional<CommandRun> record(
            CommandGate.Verdict.Admitted admitted, CommandStart start, ActionPlan plan) {
        synchronized (running) {
            if (closed) {
                throw new StoreException(StoreException.Reason.CLOSED, "the daemon is going down");
            }
            return parts.log()
                    .start(
                            start,
                            CommandAudit.started(start, admitted.accepted(), parts.seal().node()),
                            entry -> accepted(start, entry))
                    .map(first -> {
                        RunEvents events = new RunEvents(parts.log(), start.commandId(), first);
                        CommandRun run =
                                new CommandRun(
                                        parts, start, admitted, plan, events, () -> forget(start));
                        running.put(start.commandId(), run);
                        return run;
                    });
        }
    }

    private void execute(CommandRun run) {
        log.atInfo()
                .addKeyValue("action", run.started().action())
                .addKeyValue("operator", run.started().operator())
                .log("command begins");
        try {
            parts.executor()
                    .execute(() -> {
                        try {
                            run.execute();
                        } finally {
                            slots.release();
                        }
                    });
        } catch (RejectedExecutionException stopping) {
            // It is recorded as begun, so the next start of the daemon ends it as unknown.
            slots.release();
        }
    }

    private void forget(CommandStart start) {
        synchronized (running) {
            running.remove(start.commandId());
        }
    }

    private void endInterrupted(CommandLog.Recorded command) {
        CommandStart start = command.start();
        BoundedOutput output = BoundedOutput.unbounded();
        command.events().stream()
                .filter(ExecuteCommandResponse::hasOutput)
                .map(ExecuteCommandResponse::getOutput)
                .forEach(line -> {
                    var _ = output.add(line.getStream(), line.getText());
                });
        var _ = output.end();
        NodeSeal.Closing closing =
                new NodeSeal.Closing(
                        new Ending(
                                Outcome.OUTCOME_UNKNOWN,
                                "The daemon stopped while this ran; look at the machine before"
                                        + " you send another one.",
                                Map.of(),
                                parts.clocks().wall().instant()),
                        output.sha256(),
                        output.lines(),
                        command.events().getLast().getSequence() + 1);
        var _ =
                parts.log()
                        .finish(
                                start.commandId(),
                                CommandAudit.finished(start, closing, parts.seal().node()),
                                entry -> parts.seal().finished(start, closing, entry));
        log.atWarn().addKeyValue("action", start.action()).log("command was cut off");
    }

    private static ExecuteCommandResponse accepted(CommandStart start, AuditEntry entry) {
        return ExecuteCommandResponse.newBuilder()
                .setSequence(1)
                .setObservedAtUnixMillis(start.at().toEpochMilli())
                .setAccepted(
                        CommandAccepted.newBuilder()
                                .setCommandId(start.commandId())
                                .setAuditSequence(entry.getSequence()))
                .build();
    }

    private static Submission replayed() {
        return refused(
                RefusalReason.REFUSAL_REASON_REPLAYED,
                "The command's id was used for another command; make a new one.",
                "command_id");
    }

    private static Submission refused(RefusalReason reason, String message, String field) {
        return new Submission.Refused(new Refusal(reason, message, field));
    }
}
