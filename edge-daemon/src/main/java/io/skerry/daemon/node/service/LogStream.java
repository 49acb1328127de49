package io.skerry.daemon.node.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.TailLogsResponse;
import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogFilter;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * One follower of the log. It keeps a place and no copies. One who reads too slowly is brought near
 * the newest line again and told how many lines were left out; alerts are not.
 */
final class LogStream {
    /** Lines that may wait for a reader. */
    static final int MOST_BEHIND = 20_000;

    /** Lines that wait for him yet after others were left out. */
    static final int LEFT = 1_000;

    /** How often a quiet log says that it is one. */
    static final Duration QUIET = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST_LINES = 500;
    private static final int MOST_CHARACTERS = 256 << 10;

    private final ServerCallStreamObserver<TailLogsResponse> out;
    private final LogArchive archive;
    private final LogFilter filter;
    private final InstantSource wall;
    private final Executor executor;
    private final Runnable whenGone;
    private Cancellable subscription = () -> {};
    private Cancellable looking = () -> {};
    private LogPosition position;
    private long skipped;
    private long catchUpTo;
    private Instant said = Instant.MIN;
    private boolean done;

    /**
     * @param from lines up to here are known to the reader
     * @param whenGone run once, when the stream has ended
     */
    LogStream(
            ServerCallStreamObserver<TailLogsResponse> out,
            LogArchive archive,
            LogFilter filter,
            LogPosition from,
            InstantSource wall,
            Executor executor,
            Runnable whenGone) {
        this.out = out;
        this.archive = archive;
        this.filter = filter;
        this.position = from;
        this.wall = wall;
        this.executor = executor;
        this.whenGone = whenGone;
    }

    void start(Scheduler scheduler) {
        out.setOnCancelHandler(this::leave);
        out.setOnReadyHandler(this::drain);
        synchronized (this) {
            subscription = archive.onAppend(() -> executor.execute(this::drain));
            looking = scheduler.repeat(LOOK, LOOK, this::look);
        }
        drain();
    }

    /** Time alone brings lines too: where nobody tells of them, and when reading failed. */
    private synchronized void look() {
        drain();
        if (Duration.between(said, wall.instant()).abs().compareTo(QUIET) >= 0) {
            beat();
        }
    }

    private synchronized void leave() {
        if (!done) {
            done = true;
            subscription.cancel();
            looking.cancel();
            whenGone.run();
        }
    }

    /** Says how far the log was read, so that silence is not taken for a broken line. */
    private synchronized void beat() {
        if (!done && out.isReady()) {
            send(List.of(), position);
        }
    }

    private synchronized void drain() {
        try {
            while (!done && out.isReady() && advance()) {
                // Until there is nothing more, or the reader has enough.
            }
            if (said.equals(Instant.MIN)) {
                beat();
            }
        } catch (StoreException failed) {
            leave();
            out.onError(
                    Faults.of(
                            FaultReason.FAULT_REASON_STORAGE,
                            "The log cannot be read: " + failed.getMessage() + "."));
        }
    }

    /** Sends what follows; false when nothing does. */
    private boolean advance() {
        long newest = archive.newest().sequence();
        LogArchive.Following next = archive.after(position, MOST_LINES);
        if (newest - next.end().sequence() > MOST_BEHIND) {
            catchUpTo = newest - LEFT;
        }
        skipped += next.missed();
        List<LogLine> lines = new ArrayList<>();
        long characters = 0;
        // Left out behind the lines that wait; what was before them is in skipped.
        long left = 0;
        for (LogLine line : next.lines()) {
            if (isSkipped(line)) {
                left++;
            } else if (filter.test(line)) {
                if (left > 0 && !lines.isEmpty()) {
                    // What was left out is said just before the line that follows it.
                    send(lines, place(next, lines.getLast()));
                    lines = new ArrayList<>();
                    characters = 0;
                }
                skipped += left;
                left = 0;
                lines.add(line);
                characters += line.entry().text().length();
                if (characters >= MOST_CHARACTERS) {
                    position = place(next, line);
                    send(lines, position);
                    return true;
                }
            }
        }
        boolean moved = next.end().sequence() > position.sequence();
        position = next.end();
        if (!lines.isEmpty()) {
            // Who leaves before he is told of what was left out begins in front of it again.
            send(lines, left > 0 ? place(next, lines.getLast()) : position);
        }
        skipped += left;
        return moved && position.sequence() < archive.newest().sequence();
    }

    private static LogPosition place(LogArchive.Following next, LogLine line) {
        return new LogPosition(next.end().epoch(), line.sequence());
    }

    private boolean isSkipped(LogLine line) {
        return line.sequence() <= catchUpTo
                && line.entry().severity().compareTo(Severity.ALERT) < 0;
    }

    private void send(List<LogLine> lines, LogPosition reached) {
        TailLogsResponse.Builder message =
                TailLogsResponse.newBuilder()
                        .setPosition(LogMapper.position(reached))
                        .setSkipped(skipped)
                        .setObservedAtUnixMillis(wall.millis());
        lines.forEach(line -> message.addLines(LogMapper.line(line)));
        skipped = 0;
        said = wall.instant();
        out.onNext(message.build());
    }
}
