package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.time.Cancellable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The newest reading, and who watches: each second, as it is measured. Thread-safe. */
public final class LiveSeries {

    /**
     * A moment of all series.
     *
     * @param reading the values by reference
     * @param definitions series of the references, at least up to the reading's largest
     */
    public record Moment(Reading reading, List<SeriesKey> definitions) {}

    /** Sees each moment, on the sampling thread: must not block. */
    @FunctionalInterface
    public interface Watcher {
        void seen(Moment moment);
    }

    private final Map<Long, Watcher> watchers = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicReference<@Nullable Moment> newest = new AtomicReference<>();

    /** Watches from the next moment on. */
    public Cancellable watch(Watcher watcher) {
        long id = ids.incrementAndGet();
        watchers.put(id, watcher);
        return () -> watchers.remove(id);
    }

    /** The newest moment; empty before the first. */
    public Optional<Moment> newest() {
        return Optional.ofNullable(newest.get());
    }

    /** Who watches now. */
    public int watching() {
        return watchers.size();
    }

    void publish(Moment moment) {
        newest.set(moment);
        watchers.values().forEach(watcher -> watcher.seen(moment));
    }
}
