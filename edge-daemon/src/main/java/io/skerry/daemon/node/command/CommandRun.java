package io.skerry.daemon.node.command;

import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.Outcome;
import io.skerry.api.v1.OutputStream;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Output;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Cancellable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run, from the recorded start to the recorded end. */
final class CommandRun implements Output {
    /** How long an action may take to stop once it was asked to. */
    static final Duration GRACE = Duration.ofSeconds(5);

    /** When an end that could not be recorded is tried again. */
    static final Duration RETRY = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(CommandRun.class);

    private enum Stop {
        NONE,
        TIMEOUT,
        SHUTDOWN
    }

    private final EngineParts parts;
    private final CommandStart start;
    private final Action action;
    private final ActionRun run;
    private final RunEvents events;
    private final Runnable onEnd;
    private final Cancellation cancellation;
    private final AtomicBoolean flushing = new AtomicBoolean();
    private final AtomicReference<Stop> stop = new AtomicReference<>(Stop.NONE);
    private @Nullable Thread worker;
    private volatile Cancellable timer = () -> {};

    /**
     * @param events with the first one recorded
     * @param onEnd told once, when the end is recorded
     */
    CommandRun(
            EngineParts parts,
            CommandStart start,
            CommandGate.Verdict.Admitted admitted,
            ActionPlan plan,
            RunEvents events,
            Runnable onEnd) {
        this.parts = parts;
        this.start = start;
        this.action = admitted.action();
        this.events = events;
        this.onEnd = onEnd;
        this.cancellation = new Cancellation();
        this.run = new ActionRun(admitted.parameters(), plan, start.at(), this, cancellation);
    }

    CommandStart started() {
        return start;
    }

    CommandEvents events() {
        return events;
    }

    /** Runs the action on this thread, which ends with it. */
    void execute() {
        work(Thread.currentThread());
        timer = parts.scheduler().schedule(timeout(), () -> stop(Stop.TIMEOUT));
        Ending ending = attempt();
        timer.cancel();
        work(null);
        end(ending);
    }

    /** The daemon goes down. */
    void shutDown() {
        stop(Stop.SHUTDOWN);
    }

    @Override
    public void out(String line) {
        add(OutputStream.OUTPUT_STREAM_OUT, line);
    }

    @Override
    public void error(String line) {
        add(OutputStream.OUTPUT_STREAM_ERROR, line);
    }

    private Ending attempt() {
        try {
            ActionOutcome outcome = action.run(run);
            if (stop.get() == Stop.NONE) {
                outcome = action.verify(run, outcome);
            }
            Outcome word = outcome.succeeded() ? Outcome.OUTCOME_SUCCEEDED : Outcome.OUTCOME_FAILED;
            return ending(word, outcome.detail(), outcome.effects());
        } catch (IOException failed) {
            return ending(Outcome.OUTCOME_FAILED, sentence(failed), Map.of());
        } catch (RuntimeException | Error defect) {
            // Whatever a defect of one action is, the command has to end and say so.
            log.atError()
                    .addKeyValue("action", start.action())
                    .setCause(defect)
                    .log("action failed by a defect");
            return ending(
                    Outcome.OUTCOME_FAILED,
                    "The action failed by a defect; the daemon's log says more.",
                    Map.of());
        }
    }

    private Ending ending(Outcome outcome, String detail, Map<String, String> effects) {
        return switch (stop.get()) {
            case NONE -> new Ending(outcome, detail, effects, parts.clocks().wall().instant());
            case TIMEOUT ->
                    new Ending(
                            Outcome.OUTCOME_TIMED_OUT,
                            "It was told to stop after %d s. %s"
                                    .formatted(timeout().toSeconds(), detail),
                            effects,
                            parts.clocks().wall().instant());
            case SHUTDOWN ->
                    new Ending(
                            outcome == Outcome.OUTCOME_UNKNOWN
                                    ? Outcome.OUTCOME_UNKNOWN
                                    : Outcome.OUTCOME_FAILED,
                            "The daemon went down and stopped it. " + detail,
                            effects,
                            parts.clocks().wall().instant());
        };
    }

    private void stop(Stop why) {
        if (!stop.compareAndSet(Stop.NONE, why)) {
            return;
        }
        timer = parts.scheduler().schedule(GRACE, () -> end(unstoppable()));
        cancellation.cancel();
        interrupt();
    }

    private Ending unstoppable() {
        return ending(
                Outcome.OUTCOME_UNKNOWN,
                "It did not stop when it was told to; look at the machine.",
                Map.of());
    }

    /** An interrupt that comes late must not hit what records the end. */
    private synchronized void work(@Nullable Thread thread) {
        worker = thread;
        boolean _ = Thread.interrupted();
    }

    private synchronized void interrupt() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void end(Ending ending) {
        NodeSeal.Closing closing = events.close(ending);
        if (closing != null) {
            record(closing);
        }
    }

    private void record(NodeSeal.Closing closing) {
        ExecuteCommandResponse last;
        try {
            events.flush();
            last =
                    parts.log()
                            .finish(
                                    start.commandId(),
                                    CommandAudit.finished(start, closing, parts.seal().node()),
                                    entry -> parts.seal().finished(start, closing, entry));
        } catch (StoreException failed) {
            log.atError()
                    .addKeyValue("action", start.action())
                    .addKeyValue("reason", failed.getMessage())
                    .log("end of a command could not be recorded");
            events.troubled(
                    "The command ended and the node could not record how: " + failed.getMessage());
            parts.scheduler().schedule(RETRY, () -> record(closing));
            return;
        }
        events.end(last);
        onEnd.run();
    }

    private void add(OutputStream stream, String line) {
        if (events.add(stream, line, parts.clocks().wall().instant())
                && flushing.compareAndSet(false, true)) {
            try {
                parts.executor().execute(this::flush);
            } catch (RejectedExecutionException stopping) {
                // What waits is recorded with the end.
                flushing.set(false);
            }
        }
    }

    private void flush() {
        flushing.set(false);
        try {
            events.flush();
        } catch (StoreException failed) {
            // It waits, and the end tries again and tells.
            log.atWarn()
                    .addKeyValue("reason", failed.getMessage())
                    .log("output of a command could not be recorded");
        }
    }

    private Duration timeout() {
        return Duration.ofMillis(action.schema().getTimeoutMillis());
    }

    private static String sentence(IOException failed) {
        String message = failed.getMessage();
        return message == null || message.isBlank()
                ? "The machine did not let it: " + failed.getClass().getSimpleName() + "."
                : message;
    }
}
