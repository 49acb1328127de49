package io.skerry.daemon.node.action;

import java.util.ArrayList;
import java.util.List;

/** Asks a run to end early. It happens once and is never taken back. Thread-safe. */
public final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private volatile boolean cancelled;

    /** Whether the run shall end. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Runs this once the run shall end, at once when that is so already; must not block. */
    public void onCancel(Runnable listener) {
        synchronized (listeners) {
            if (!cancelled) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /** The run shall end; a second call does nothing. */
    public void cancel() {
        List<Runnable> told;
        synchronized (listeners) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }
}
