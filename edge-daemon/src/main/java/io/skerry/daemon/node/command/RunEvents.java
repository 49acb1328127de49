package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.CommandOutput;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.OutputStream;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.time.Cancellable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Events of a command that runs: an event is shown once it is recorded, so that whoever saw it
 * finds it again after a crash. What comes while one write is under way goes with the next.
 */
final class RunEvents implements CommandEvents {
    private final ByteString commandId;
    private final CommandLog log;
    private final BoundedOutput output = new BoundedOutput();
    private final Redactor redactor = new Redactor();
    private final ReentrantLock writing = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<ExecuteCommandResponse> recorded = new ArrayList<>();
    private final List<ExecuteCommandResponse> waiting = new ArrayList<>();
    private long nextSequence;
    private boolean closed;
    private boolean ended;
    private @Nullable String trouble;

    /**
     * @param first the event that is recorded already
     */
    RunEvents(CommandLog log, ByteString commandId, ExecuteCommandResponse first) {
        this.log = log;
        this.commandId = commandId;
        this.recorded.add(first);
        this.nextSequence = first.getSequence() + 1;
    }

    /** Takes a line of output; whether there is something to record now. */
    synchronized boolean add(OutputStream stream, String line, Instant at) {
        if (closed) {
            return false;
        }
        output.add(stream, redactor.redact(line).text()).forEach(passed -> wait(passed, at));
        return !waiting.isEmpty();
    }

    /**
     * Records what waits, then shows it.
     *
     * @throws io.skerry.daemon.store.StoreException when it could not; it waits still
     */
    void flush() {
        writing.lock();
        try {
            List<ExecuteCommandResponse> batch;
            synchronized (this) {
                batch = List.copyOf(waiting);
            }
            if (batch.isEmpty()) {
                return;
            }
            log.append(commandId, batch);
            synchronized (this) {
                waiting.subList(0, batch.size()).clear();
                recorded.addAll(batch);
            }
        } finally {
            writing.unlock();
        }
        changed();
    }

    /** Takes no further output; gives what the end has to say of it. A second call gives null. */
    synchronized NodeSeal.@Nullable Closing close(Ending ending) {
        if (closed) {
            return null;
        }
        closed = true;
        output.end().forEach(rest -> wait(rest, ending.at()));
        Ending redacted =
                new Ending(
                        ending.outcome(),
                        redactor.redact(ending.detail()).text(),
                        ending.effects(),
                        ending.at());
        return new NodeSeal.Closing(redacted, output.sha256(), output.lines(), nextSequence);
    }

    /** The end is recorded. */
    void end(ExecuteCommandResponse last) {
        synchronized (this) {
            recorded.add(last);
            ended = true;
            trouble = null;
        }
        changed();
    }

    /** The end could not be recorded. */
    void troubled(String sentence) {
        synchronized (this) {
            trouble = sentence;
        }
        changed();
    }

    @Override
    public synchronized List<ExecuteCommandResponse> after(long sequence) {
        // A live command holds every event from 1 on, so a sequence is a position.
        int from = (int) Math.clamp(sequence, 0L, (long) recorded.size());
        return List.copyOf(recorded.subList(from, recorded.size()));
    }

    @Override
    public synchronized boolean ended() {
        return ended;
    }

    @Override
    public synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public Cancellable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void wait(CommandOutput line, Instant at) {
        waiting.add(
                ExecuteCommandResponse.newBuilder()
                        .setSequence(nextSequence++)
                        .setObservedAtUnixMillis(at.toEpochMilli())
                        .setOutput(line)
                        .build());
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
