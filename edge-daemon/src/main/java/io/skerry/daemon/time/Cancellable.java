package io.skerry.daemon.time;

/** A scheduled task that can be called off. */
@FunctionalInterface
public interface Cancellable extends AutoCloseable {

    /**
     * No run starts after this; one that is under way ends by itself. A second call does nothing.
     */
    void cancel();

    @Override
    default void close() {
        cancel();
    }
}
