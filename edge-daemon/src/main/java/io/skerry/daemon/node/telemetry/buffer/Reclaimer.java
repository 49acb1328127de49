package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log gives up when the room is needed, whole files at a time. */
final class Reclaimer implements Tenant {

    private static final Logger log = LoggerFactory.getLogger(Reclaimer.class);

    /** Files that become one: so that they do not become many small ones. */
    private static final int AT_ONCE = 4;

    /** A file that is appended to is left alone below this size, bytes. */
    private static final long WORTH_ROLLING = 32 << 10;

    private final SegmentLog segments;
    private DropClass worst = DropClass.ACKNOWLEDGED;

    Reclaimer(SegmentLog segments) {
        this.segments = segments;
    }

    @Override
    public long heldBytes() {
        synchronized (segments) {
            return segments.bytes();
        }
    }

    @Override
    public long free(DropClass what, long bytes) {
        synchronized (segments) {
            long freed = 0;
            try {
                while (freed < bytes) {
                    long more = freeSome(what);
                    if (more < 0) {
                        break;
                    }
                    freed += more;
                }
            } catch (IOException | StoreException failed) {
                // The next class may need less room for itself; the writing shows whether it was
                // enough.
                log.atDebug()
                        .setCause(failed)
                        .addKeyValue("class", what)
                        .addKeyValue("freed", freed)
                        .log("no more was freed");
            }
            return freed;
        }
    }

    /** Everything that waited is with the hub: says so when something was lost before. */
    void settled() {
        if (worst != DropClass.ACKNOWLEDGED) {
            worst = DropClass.ACKNOWLEDGED;
            log.atInfo().log("telemetry has room again");
        }
    }

    /** Bytes that are free now; negative when there is nothing of the class. */
    private long freeSome(DropClass what) throws IOException {
        return switch (what) {
            case ACKNOWLEDGED -> acknowledged();
            case RAW_FRAMES -> thin(Level.MINUTE, what);
            case MINUTE_FRAMES -> thin(Level.TEN_MINUTES, what);
            case OLDEST_FRAMES -> oldest();
            case DEBUG_LOGS, SAMPLED_TRACES, LOGS -> -1;
        };
    }

    private long acknowledged() throws IOException {
        Optional<Segment> whole = first(segment -> segment.pending().frames() == 0);
        if (whole.isPresent()) {
            return remove(whole.get());
        }
        Optional<Segment> part =
                first(segment -> segment.pending().frames() < segment.all().frames());
        if (part.isEmpty()) {
            return -1;
        }
        return rewrite(List.of(part.get()), Level.RAW, false);
    }

    private long thin(Level to, DropClass what) throws IOException {
        if (first(segment -> segment.level().compareTo(to) < 0).isEmpty()) {
            roll();
        }
        List<Segment> run = new ArrayList<>();
        List<Segment> all = segments.closedSegments();
        for (int i = 0; i < all.size() && run.size() < AT_ONCE; i++) {
            boolean finer = all.get(i).level().compareTo(to) < 0;
            if (!finer && !run.isEmpty()) {
                break;
            }
            if (finer && run.isEmpty() && i > 0 && goesOn(all.get(i - 1), to)) {
                run.add(all.get(i - 1));
            }
            if (finer) {
                run.add(all.get(i));
            }
        }
        if (run.isEmpty()) {
            return -1;
        }
        tell(what);
        return Math.max(0, rewrite(run, to, false));
    }

    /** A small file that was thinned before takes up more, so that they do not become many. */
    private boolean goesOn(Segment before, Level to) {
        return before.level() == to && before.bytes() < segments.segmentBytes();
    }

    private long oldest() throws IOException {
        if (segments.closedSegments().isEmpty()) {
            roll();
        }
        // What the hub may have goes last: it would be counted as dropped although it is stored.
        Optional<Segment> oldest = first(this::hasUnsent).or(() -> first(segment -> true));
        if (oldest.isEmpty()) {
            return -1;
        }
        tell(DropClass.OLDEST_FRAMES);
        Segment segment = oldest.get();
        if (!hasSent(segment) || !hasUnsent(segment)) {
            return remove(segment);
        }
        try {
            return Math.max(0, rewrite(List.of(segment), segment.level(), true));
        } catch (IOException full) {
            return remove(segment);
        }
    }

    private boolean hasUnsent(Segment segment) {
        return segment.sequences().entrySet().stream()
                .anyMatch(each -> {
                    Epoch epoch = segments.books().epoch(each.getKey());
                    return epoch != null
                            && !each.getValue()
                                    .minus(epoch.acknowledged())
                                    .minus(epoch.sent())
                                    .isEmpty();
                });
    }

    private boolean hasSent(Segment segment) {
        return segment.sequences().entrySet().stream()
                .anyMatch(each -> {
                    Epoch epoch = segments.books().epoch(each.getKey());
                    return epoch != null
                            && !each.getValue().minus(epoch.sent()).equals(each.getValue());
                });
    }

    /** Counts what a file holds, each stretch of what the hub lacks and of what it has. */
    private long remove(Segment segment) throws IOException {
        Books books = segments.books();
        List<DropGaps.Dropped> known = new ArrayList<>();
        List<DropGaps.Dropped> lost = new ArrayList<>();
        for (FrameRecord.Entry entry : segments.directory(segment).entries()) {
            Epoch epoch = books.epoch(entry.epoch());
            boolean had = epoch == null || epoch.acknowledged().contains(entry.sequence());
            (had ? known : lost).add(entry.dropped());
        }
        books.lost(lost);
        DropGaps.of(known).forEach(books.gaps()::known);
        books.addDropped(segment.pending().samples());
        books.addAcknowledgedGone(segment.all().samples() - segment.pending().samples());
        segments.remove(segment);
        return segment.bytes();
    }

    private long rewrite(List<Segment> sources, Level level, boolean onlySent) throws IOException {
        return segments.grow(() -> new Rewriter(segments, sources, level, onlySent).run());
    }

    /** When one file is all there is, its frames have to be in a closed one to be given up. */
    private void roll() {
        if (segments.activeSegment().bytes()
                >= Math.min(WORTH_ROLLING, segments.segmentBytes() / 2)) {
            segments.roll();
        }
    }

    private Optional<Segment> first(Predicate<Segment> wanted) {
        return segments.closedSegments().stream().filter(wanted).findFirst();
    }

    private void tell(DropClass what) {
        if (Comparator.<DropClass>naturalOrder().compare(what, worst) > 0) {
            worst = what;
            log.atWarn()
                    .addKeyValue("class", what)
                    .log("telemetry has no room left and is given up before the hub has it");
        }
    }
}
