package io.skerry.console.fx;

import io.skerry.console.command.Handle;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Brings the store to the JavaFX thread: at most four snapshots a second while things change, one a
 * second while they do not, so that ages move.
 */
public final class FleetFeed implements AutoCloseable {
    private static final Duration FASTEST = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final FleetStore store;
    private final InstantSource clock;
    private final Executor fx;
    private final Throttle.Delay delay;
    private final Throttle throttle;
    private final Handle listening;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReadOnlyObjectWrapper<FleetSnapshot> snapshot;

    /**
     * @param worker where snapshots are made, not the JavaFX thread
     * @param fx the JavaFX thread
     */
    public FleetFeed(
            FleetStore store,
            InstantSource clock,
            Executor worker,
            Executor fx,
            Throttle.Delay delay) {
        this.store = store;
        this.clock = clock;
        this.fx = fx;
        this.delay = delay;
        this.snapshot = new ReadOnlyObjectWrapper<>(FleetSnapshot.empty(clock.instant()));
        this.throttle = new Throttle(FASTEST, delay, worker, this::publish);
        this.listening = store.listen(throttle::request);
        beat();
    }

    private void beat() {
        if (!closed.get()) {
            throttle.request();
            delay.after(HEARTBEAT, this::beat);
        }
    }

    private void publish() {
        FleetSnapshot next = store.snapshot(clock.instant());
        fx.execute(() -> snapshot.set(next));
    }

    /** Changes on the JavaFX thread only. */
    public ReadOnlyObjectProperty<FleetSnapshot> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed.set(true);
        listening.close();
        throttle.close();
    }
}
