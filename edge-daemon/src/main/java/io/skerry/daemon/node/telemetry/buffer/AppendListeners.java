package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.time.Cancellable;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Who wants to know of appended frames, in the order of asking. */
final class AppendListeners {

    private final Map<Long, Runnable> listeners = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();

    Cancellable add(Runnable listener) {
        long id = ids.incrementAndGet();
        listeners.put(id, listener);
        return () -> listeners.remove(id);
    }

    void fire() {
        listeners.values().forEach(Runnable::run);
    }
}
