package io.skerry.console.fx;

import io.skerry.console.command.Handle;
import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Brings what is known to the JavaFX thread: at most four snapshots a second while things change,
 * one a second while they do not, so that ages move.
 *
 * @param <T> the snapshot
 */
public final class SnapshotFeed<T> implements AutoCloseable {
    private static final Duration FASTEST = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final Function<Instant, T> known;
    private final Drive drive;
    private final Throttle throttle;
    private final Handle listening;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReadOnlyObjectWrapper<T> snapshot;

    /**
     * What drives a feed.
     *
     * @param worker where snapshots are made, not the JavaFX thread
     * @param fx the JavaFX thread
     */
    public record Drive(InstantSource clock, Executor worker, Executor fx, Throttle.Delay delay) {}

    /**
     * @param first shown until there is a snapshot
     * @param listen calls what it is given after each change
     * @param known makes a snapshot of what is known at a moment
     */
    private SnapshotFeed(
            T first, Function<Runnable, Handle> listen, Function<Instant, T> known, Drive drive) {
        this.known = known;
        this.drive = drive;
        this.snapshot = new ReadOnlyObjectWrapper<>(first);
        this.throttle = new Throttle(FASTEST, drive.delay(), drive.worker(), this::publish);
        this.listening = listen.apply(throttle::request);
        beat();
    }

    /** The fleet's nodes. */
    public static SnapshotFeed<FleetSnapshot> fleet(FleetStore store, Drive drive) {
        return new SnapshotFeed<>(
                FleetSnapshot.empty(drive.clock().instant()),
                store::listen,
                store::snapshot,
                drive);
    }

    /** The alarms of all hubs. */
    public static SnapshotFeed<AlarmsSnapshot> alarms(AlarmBook book, Drive drive) {
        return new SnapshotFeed<>(
                AlarmsSnapshot.empty(drive.clock().instant()), book::listen, book::snapshot, drive);
    }

    private void beat() {
        if (!closed.get()) {
            throttle.request();
            drive.delay().after(HEARTBEAT, this::beat);
        }
    }

    private void publish() {
        T next = known.apply(drive.clock().instant());
        drive.fx().execute(() -> snapshot.set(next));
    }

    /** Changes on the JavaFX thread only. */
    public ReadOnlyObjectProperty<T> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed.set(true);
        listening.close();
        throttle.close();
    }
}
