package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.time.Cancellable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A buffer whose disk can be made to fail. */
final class FlakyBuffer implements FrameBuffer {

    private final FrameBuffer inner;
    private boolean failing;
    private int notes;

    FlakyBuffer(FrameBuffer inner) {
        this.inner = inner;
    }

    void fail(boolean fail) {
        failing = fail;
    }

    int notes() {
        return notes;
    }

    @Override
    public long epoch() {
        return inner.epoch();
    }

    @Override
    public long nextSequence() {
        return inner.nextSequence();
    }

    @Override
    public void note(Reading reading, List<SeriesKey> definitions) {
        check();
        notes++;
        inner.note(reading, definitions);
    }

    @Override
    public void noteOpen(long wallMillis, List<FrameSketch> changed) {
        check();
        inner.noteOpen(wallMillis, changed);
    }

    @Override
    public void append(Frame frame, List<SeriesKey> definitions, FrameProof proof) {
        check();
        inner.append(frame, definitions, proof);
    }

    @Override
    public void skip(Gap lost) {
        check();
        inner.skip(lost);
    }

    @Override
    public java.util.Optional<byte[]> head(long epoch) {
        return inner.head(epoch);
    }

    @Override
    public List<SeriesKey> definitions(long epoch) {
        return inner.definitions(epoch);
    }

    @Override
    public Batch next(Map<Long, IntervalSet> inFlight, int limit) {
        return inner.next(inFlight, limit);
    }

    @Override
    public void stored(long epoch, IntervalSet sequences) {
        inner.stored(epoch, sequences);
    }

    @Override
    public void acknowledge(long epoch, IntervalSet sequences) {
        inner.acknowledge(epoch, sequences);
    }

    @Override
    public void history(Instant from, Instant to, Consumer<Frame> visitor) {
        inner.history(from, to, visitor);
    }

    @Override
    public List<Gap> gaps(Instant from, Instant to) {
        return inner.gaps(from, to);
    }

    @Override
    public Account account() {
        return inner.account();
    }

    @Override
    public long bytes() {
        return inner.bytes();
    }

    @Override
    public Backlog backlog() {
        return inner.backlog();
    }

    @Override
    public Cancellable onAppend(Runnable listener) {
        return inner.onAppend(listener);
    }

    @Override
    public void close() {
        inner.close();
    }

    private void check() {
        if (failing) {
            throw new UncheckedIOException(new IOException("planted: no space left"));
        }
    }
}
