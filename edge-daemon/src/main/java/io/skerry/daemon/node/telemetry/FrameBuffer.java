package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.time.Cancellable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Frames from their making to the hub's acknowledgement, and after it as the node's own history
 * until the space is needed. Bounded; what it drops it counts. Every opening is an epoch of its
 * own. Thread-safe; methods block on the disk.
 */
public interface FrameBuffer extends AutoCloseable {

    /** Gaps that one reading of history gives. */
    int MOST_GAPS = 1_000;

    /** The epoch of this opening, random. */
    long epoch();

    /** The sequence that the next frame must have; the first is 1. */
    long nextSequence();

    /**
     * Keeps the newest second of the open frame, so that a kill loses no more than a second. Not
     * synced; the next {@link #append} supersedes it.
     *
     * @param definitions series of the references, at least up to the reading's largest
     */
    void note(Reading reading, List<SeriesKey> definitions);

    /**
     * Keeps distributions of minutes that no frame holds, before the second itself is noted or its
     * frame appended. Not synced; the next {@link #append} does that, and forgets those that it
     * holds.
     *
     * @param wallMillis end of the second, milliseconds since 1970-01-01 UTC
     * @param changed those that changed in it, whole; their series come with that second's note or
     *     append
     */
    void noteOpen(long wallMillis, List<FrameSketch> changed);

    /**
     * Makes a frame durable: synced when it returns, with its proof.
     *
     * @param definitions series of the references, at least up to the frame's largest
     * @param proof its head is kept instead of the one before
     * @throws IllegalArgumentException for another epoch or a sequence out of turn
     * @throws io.skerry.daemon.store.StoreException when the disk does not take it; then it is as
     *     if it had not been tried
     */
    void append(Frame frame, List<SeriesKey> definitions, FrameProof proof);

    /** The same for a frame that nobody signs. */
    default void append(Frame frame, List<SeriesKey> definitions) {
        append(frame, definitions, FrameProof.NONE);
    }

    /**
     * Writes down that frames will never come, because there was no place for them: they are logged
     * and dropped, and the next frame follows them. Durable when it returns.
     *
     * @param lost of this epoch, its sequences beginning with the next one
     * @throws io.skerry.daemon.store.StoreException when the disk does not take it
     */
    void skip(Gap lost);

    /** The newest signed head of an epoch. */
    Optional<byte[]> head(long epoch);

    /** What the references of an epoch stand for, by reference; empty for an unknown epoch. */
    List<SeriesKey> definitions(long epoch);

    /**
     * What the hub has not acknowledged and is not on its way: gaps first, then frames, freshest
     * epoch and freshest frame first. The stretch that a thinned frame stands for goes with it and
     * is no gap of the batch.
     *
     * @param inFlight sequences already sent, by epoch; cleared by the caller when its stream
     *     breaks
     * @param limit most frames
     */
    Batch next(Map<Long, IntervalSet> inFlight, int limit);

    /**
     * The hub has frames that this node gave up, as it never heard that they had come: they count
     * as acknowledged and no more as dropped. Said before the same sequences are acknowledged, as a
     * kill may come in between. What is said of anything else, or again, is ignored.
     */
    void stored(long epoch, IntervalSet sequences);

    /** The hub has these on its disk. Unknown epochs and sequences are ignored. */
    void acknowledge(long epoch, IntervalSet sequences);

    /**
     * Goes over the frames that ended in (from, to], oldest first, acknowledged or not, a few at a
     * time, as all of them may be more than the heap.
     */
    void history(Instant from, Instant to, Consumer<Frame> visitor);

    /**
     * The stretches within (from, to] that are missing from {@link #history}, oldest first and at
     * most {@link #MOST_GAPS}, the newest ones: dropped or lost, whether or not the hub knows. A
     * stretch before all that is held is forgotten once the hub knows.
     */
    List<Gap> gaps(Instant from, Instant to);

    /** The books. */
    Account account();

    /** What waits for the hub. */
    Backlog backlog();

    /** What it takes, bytes: on disk, or about so much in memory. */
    long bytes();

    /** Called after each append, on the appending thread: must not block. */
    Cancellable onAppend(Runnable listener);

    /** Ends the epoch cleanly. */
    @Override
    void close();
}
