package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Backlog;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.FrameSketch;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.node.telemetry.Reading;
import io.skerry.daemon.store.FileClaim;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Cancellable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buffer of a real node: a log of segments, written and synced frame by frame, and the seconds
 * of the open frame beside it. See docs/decisions/0005-segment-log.md.
 */
public final class SegmentFrameBuffer implements FrameBuffer {

    private static final Logger log = LoggerFactory.getLogger(SegmentFrameBuffer.class);

    /** Beside its content a frame takes this much with its head and new definitions, bytes. */
    private static final int ALLOWANCE = 2_048;

    private final Path folder;
    private final FileClaim claim;
    private final SegmentLog segments;
    private final SecondsLog seconds;
    private final MinutesLog minutes;
    private final Room room;
    private final Reclaimer reclaimer;
    private final Epoch epoch;
    private final Pending pending;
    private final AppendListeners listeners = new AppendListeners();
    private List<SeriesKey> definitions = List.of();
    private byte[] head = new byte[0];
    private boolean closed;

    private SegmentFrameBuffer(Opening opened, Room room) {
        this.folder = opened.folder();
        this.claim = opened.claim();
        this.segments = opened.segments();
        this.seconds = opened.seconds();
        this.minutes = opened.minutes();
        this.room = room;
        this.reclaimer = opened.reclaimer();
        this.epoch = opened.epoch();
        this.pending = new Pending(segments);
    }

    /**
     * Opens or makes the folder telemetry, ends what a kill left open, and mints an epoch. What an
     * older version left in telemetry.db is read over once.
     *
     * @param stateDir that exists; the folder is made in it
     * @param random where the epoch comes from
     * @param wall the node's wall clock
     * @param room which it shares with other stores; joined here and left by closing
     * @throws StoreException with one sentence when the folder cannot be used
     */
    public static SegmentFrameBuffer open(
            Path stateDir, RandomGenerator random, InstantSource wall, Room room) {
        Opening opening = Opener.open(stateDir, random, wall, room);
        return new SegmentFrameBuffer(opening, room);
    }

    @Override
    public long epoch() {
        return epoch.id();
    }

    @Override
    public long nextSequence() {
        synchronized (segments) {
            return epoch.lastSequence() + 1;
        }
    }

    @Override
    public void note(Reading reading, List<SeriesKey> known) {
        synchronized (segments) {
            seconds.add(
                    epoch.id(),
                    epoch.lastSequence() + 1,
                    reading,
                    known,
                    segments.seriesInActive(epoch.id()));
        }
    }

    @Override
    public void noteOpen(long wallMillis, List<FrameSketch> changed) {
        synchronized (segments) {
            minutes.add(epoch.id(), wallMillis, changed);
        }
    }

    @Override
    public void append(Frame frame, List<SeriesKey> known, FrameProof proof) {
        FrameChecks.inTurn(frame, epoch.id(), nextSequence(), known);
        room.make(FrameRecord.encode(frame, proof.link()).length + ALLOWANCE);
        synchronized (segments) {
            FrameChecks.inTurn(frame, epoch.id(), epoch.lastSequence() + 1, known);
            try {
                segments.append(frame, known, proof);
            } catch (IOException failed) {
                throw StoreException.of(folder, failed);
            }
            definitions = known;
            head = proof.head();
            seconds.clear();
            taken(frame);
        }
        listeners.fire();
    }

    private void taken(Frame frame) {
        try {
            minutes.stored(epoch.id(), frame.sketches());
        } catch (UncheckedIOException failed) {
            // The frame is on disk, and a recovery looks what it holds.
            log.atDebug().setCause(failed).log("what a frame took is still noted as open");
        }
    }

    @Override
    public void skip(Gap lost) {
        synchronized (segments) {
            if (lost.epoch() != epoch.id() || lost.sequences().from() != epoch.lastSequence() + 1) {
                throw new IllegalArgumentException(lost + " where " + nextSequence() + " is due");
            }
            Books books = segments.books();
            books.gaps().lost(lost, epoch.sent());
            books.addDropped(lost.samples());
            epoch.reach(lost.sequences().to());
            try {
                segments.writeBooks();
            } catch (IOException later) {
                // It is in memory and goes with the next writing of the books; a kill before that
                // is an unclean gap anyway.
                log.atDebug().setCause(later).log("what was lost is written down later");
            }
        }
        listeners.fire();
    }

    @Override
    public Optional<byte[]> head(long ofEpoch) {
        synchronized (segments) {
            if (ofEpoch == epoch.id()) {
                return head.length == 0 ? Optional.empty() : Optional.of(head.clone());
            }
            return reading(() -> segments.head(ofEpoch));
        }
    }

    @Override
    public List<SeriesKey> definitions(long ofEpoch) {
        synchronized (segments) {
            return ofEpoch == epoch.id()
                    ? definitions
                    : reading(() -> pending.definitions(ofEpoch));
        }
    }

    @Override
    public Batch next(Map<Long, IntervalSet> inFlight, int limit) {
        synchronized (segments) {
            Batch batch = reading(() -> pending.next(epoch.id(), inFlight, limit));
            Epoch of = segments.books().epoch(batch.epoch());
            if (!batch.isEmpty()
                    && of != null
                    && !of.sent().plus(batch.sequences()).equals(of.sent())) {
                of.send(batch.sequences());
                segments.note(Records.SENT, new StateRecord(of.id(), batch.sequences()));
                if (!isNewestAlone(batch)) {
                    // What the hub may have is never thinned, whatever power loss forgets. The
                    // newest frame alone is synced with the next one, and kept by the recovery.
                    reading(segments::force);
                }
            }
            return batch;
        }
    }

    private boolean isNewestAlone(Batch batch) {
        return batch.epoch() == epoch.id()
                && batch.gaps().isEmpty()
                && batch.frames().size() == 1
                && batch.frames().getFirst().sequence() == epoch.lastSequence();
    }

    @Override
    public void stored(long ofEpoch, IntervalSet sequences) {
        synchronized (segments) {
            if (segments.books().stored(ofEpoch, sequences)) {
                segments.note(Records.STORED, new StateRecord(ofEpoch, sequences));
            }
        }
    }

    @Override
    public void acknowledge(long ofEpoch, IntervalSet sequences) {
        synchronized (segments) {
            Epoch of = segments.books().epoch(ofEpoch);
            if (of == null) {
                return;
            }
            IntervalSet news = of.news(sequences);
            if (reading(() -> segments.acknowledge(of, sequences))) {
                segments.note(Records.ACKNOWLEDGED, new StateRecord(ofEpoch, news));
                if (segments.books().account().pending() == 0) {
                    reclaimer.settled();
                }
            }
        }
    }

    @Override
    public void history(Instant from, Instant to, Consumer<Frame> visitor) {
        reading(() -> {
            new HistoryReader(segments, from.toEpochMilli(), to.toEpochMilli()).read(visitor);
            return true;
        });
    }

    @Override
    public List<Gap> gaps(Instant from, Instant to) {
        synchronized (segments) {
            return segments.books().gaps().within(from.toEpochMilli(), to.toEpochMilli());
        }
    }

    @Override
    public Account account() {
        synchronized (segments) {
            return segments.books().account();
        }
    }

    @Override
    public long bytes() {
        return reclaimer.heldBytes();
    }

    @Override
    public Backlog backlog() {
        synchronized (segments) {
            return pending.backlog();
        }
    }

    @Override
    public Cancellable onAppend(Runnable listener) {
        return listeners.add(listener);
    }

    @Override
    public void close() {
        synchronized (segments) {
            if (closed) {
                return;
            }
            closed = true;
            room.leave(reclaimer);
            epoch.close();
            segments.books().forget(0);
            seconds.clear();
            minutes.clear();
            try {
                segments.close();
            } finally {
                seconds.close();
                minutes.close();
                claim.close();
            }
        }
    }

    /** Reads from the disk. */
    private interface Reader<T> {
        T read() throws IOException;
    }

    private <T> T reading(Reader<T> reader) {
        try {
            return reader.read();
        } catch (IOException failed) {
            throw StoreException.of(folder, failed);
        }
    }
}
