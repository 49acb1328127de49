package io.skerry.console.ui.node.logs;

import io.skerry.console.command.Handle;
import io.skerry.console.command.NodeLogs;
import io.skerry.console.fx.Throttle;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The live end of a node's log; lives on the JavaFX thread. However much comes, that thread is
 * asked for one batch each tenth of a second, and everything that waits is bounded.
 */
final class TailModel {
    /** Rows that are shown, and rows that wait while the list is held. */
    static final int ROOM = 20_000;

    /** Of the newest lines so many come first. */
    static final int BACKLOG = 500;

    /** Nobody reads faster, and each batch lays the list out again. */
    static final Duration PACE = Duration.ofMillis(100);

    /** One second of the fastest log that we know of. */
    private static final int MAILBOX = 5_000;

    private final NodeLogs logs;
    private final InstantSource clock;
    private final Executor fx;
    private final Throttle.Delay delay;
    private final LogRows rows = new LogRows(ROOM);
    private final Deque<LogRow> held = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Tail> tail = new ReadOnlyObjectWrapper<>(Tail.NOTHING);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper waiting = new ReadOnlyLongWrapper();
    private long heldDropped;
    private @Nullable Stream stream;

    TailModel(NodeLogs logs, InstantSource clock, Executor fx, Throttle.Delay delay) {
        this.logs = logs;
        this.clock = clock;
        this.fx = fx;
        this.delay = delay;
    }

    /** Begins anew with the newest lines; what was shown is gone. */
    void open(String nodeId, LogFilter filter, Path path) {
        close();
        rows.clear();
        tail.set(Tail.NOTHING);
        Stream opened = new Stream();
        stream = opened;
        opened.begin(nodeId, filter, path);
    }

    /** Ends the stream; what is shown stays. */
    void close() {
        Stream open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
        release();
        paused.set(false);
    }

    private void release() {
        held.clear();
        heldDropped = 0;
        waiting.set(0);
    }

    /** Holds the list still, so that it can be read; what comes waits. */
    void onPause() {
        paused.set(stream != null);
    }

    /** Shows what waited, and goes on. */
    void onFollow() {
        if (!paused.get()) {
            return;
        }
        List<LogRow> batch = new ArrayList<>(held.size() + 1);
        if (heldDropped > 0) {
            batch.add(new LogRow.Missing(heldDropped, LogRow.Where.CONSOLE));
        }
        batch.addAll(held);
        release();
        paused.set(false);
        rows.append(batch);
    }

    private void take(Mailbox.Batch batch) {
        if (paused.get()) {
            hold(batch.rows());
        } else {
            rows.append(batch.rows());
        }
        tail.set(batch.tail());
        if (batch.tail().phase() == Tail.Phase.REFUSED && stream != null) {
            stream.close();
        }
    }

    private void hold(List<LogRow> batch) {
        long more = 0;
        for (LogRow row : batch) {
            more += row.lines();
            held.addLast(row);
            if (held.size() > ROOM) {
                heldDropped += held.removeFirst().lines();
            }
        }
        waiting.set(waiting.get() + more);
    }

    /** Oldest first. */
    LogRows rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Tail> tailProperty() {
        return tail.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /** Lines that came since the list is held; the newest {@link #ROOM} of them are kept. */
    ReadOnlyLongProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** One stream with its mailbox: what an ended one still says reaches nobody. */
    private final class Stream {
        private final Mailbox mailbox = new Mailbox(MAILBOX);
        private final Throttle throttle = new Throttle(PACE, delay, fx, this::deliver);
        private Handle handle = Handle.NONE;

        /** The first news may come before this returns. */
        void begin(String nodeId, LogFilter filter, Path path) {
            handle =
                    logs.follow(
                            nodeId,
                            filter,
                            BACKLOG,
                            path,
                            news -> {
                                mailbox.put(news, clock.instant());
                                throttle.request();
                            });
        }

        private void deliver() {
            if (equals(stream)) {
                take(mailbox.drain());
            }
        }

        void close() {
            throttle.close();
            handle.close();
        }
    }
}
