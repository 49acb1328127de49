package io.skerry.daemon.hub.slo.history;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Good and bad events of one key in bins of a minute, and their sums over windows. Sums are whole
 * numbers and exact, whatever the order in which data come. Immutable. Adding, and moving on by a
 * minute, take the same time however long the history is.
 *
 * <p>A minute is a whole number since 1970-01-01 UTC. A minute before {@link #end} is closed: it is
 * part of the sums. What is added to it later changes them.
 */
public final class History {
    /** Counts of one minute beyond this are a fault of the source; sums of 35 days stay whole. */
    public static final long MOST_EVENTS = 1L << 40;

    /** From how many minutes on it is cheaper to sum again than to move on one by one. */
    private static final long SUM_AGAIN = 1440;

    private final Layout layout;
    private final Track fine;
    private final @Nullable Track coarse;
    private final long end;
    private final Sums closed;
    private final long refused;

    private History(
            Layout layout,
            Track fine,
            @Nullable Track coarse,
            long end,
            Sums closed,
            long refused) {
        this.layout = layout;
        this.fine = fine;
        this.coarse = coarse;
        this.end = end;
        this.closed = closed;
        this.refused = refused;
    }

    /**
     * One that knows nothing.
     *
     * @param end the first minute that is not closed
     */
    public static History empty(Layout layout, long end) {
        return new History(
                layout,
                Track.empty(1),
                layout.isCoarse() ? Track.empty(Layout.COARSE) : null,
                end,
                Sums.none(layout.windows().size()),
                0);
    }

    /**
     * One from blocks that were stored; the sums are made again, for the windows of this layout.
     *
     * @param tens empty for a layout without
     * @throws IllegalArgumentException when the bytes are not those of blocks
     */
    public static History of(
            Layout layout,
            SortedMap<Long, byte[]> minutes,
            SortedMap<Long, byte[]> tens,
            long end,
            long refused) {
        Track coarse = layout.isCoarse() ? Track.of(Layout.COARSE, tens) : null;
        return new History(
                        layout,
                        Track.of(1, minutes),
                        coarse,
                        end,
                        Sums.none(layout.windows().size()),
                        refused)
                .summedAgain(end);
    }

    /** The first minute that is not closed. */
    public long end() {
        return end;
    }

    /**
     * The newest minute of which anything is known; that before {@link #end} when none is newer.
     */
    public long newest() {
        return Math.max(end - 1, fine.newest());
    }

    /** How many observations were older than anything that is kept. */
    public long refused() {
        return refused;
    }

    /** The closed minutes of a window, at most as many as it has. */
    public Counts closed(int window) {
        return closed.of(window);
    }

    /** The minute that is still going on. */
    public Counts open() {
        return fine.bin(end);
    }

    /** One minute; of one that is too old, nothing is known. */
    public Counts minute(long minute) {
        return fine.bin(minute);
    }

    /**
     * What happened from one minute to before another, closed or not, as far as it is kept.
     *
     * @param from a multiple of ten, as {@code to} is: of what is old nothing finer is known
     */
    Counts sum(long from, long to) {
        return coarse == null
                ? fine.sum(from, to)
                : coarse.sum(from / Layout.COARSE, to / Layout.COARSE);
    }

    /**
     * With more events in one minute, whenever it was.
     *
     * @param good 0 to {@link #MOST_EVENTS}
     * @param bad 0 to {@link #MOST_EVENTS}
     */
    public History plus(long minute, long good, long bad) {
        if (good < 0 || bad < 0 || good > MOST_EVENTS || bad > MOST_EVENTS) {
            throw new IllegalArgumentException(good + " good and " + bad + " bad are no counts");
        }
        if (minute < end - Layout.KEPT_MINUTES) {
            return new History(layout, fine, coarse, end, closed, refused + 1);
        }
        boolean isFine = minute >= end - layout.fineMinutes();
        Counts more = new Counts(good, bad, isFine ? unknown(minute) : unknownOfTen(minute));
        Track newFine = isFine ? fine.plus(minute, more) : fine;
        Track newCoarse =
                coarse == null ? null : coarse.plus(Math.floorDiv(minute, Layout.COARSE), more);
        Sums sums = closed;
        if (minute < end) {
            sums = sums.plus(more, window -> minute >= layout.start(window, end), layout);
        }
        return new History(layout, newFine, newCoarse, end, sums, refused);
    }

    private int unknown(long minute) {
        return 1 - fine.bin(minute).minutes();
    }

    /** Which of ten minutes were known is not kept, only how many. */
    private int unknownOfTen(long minute) {
        return coarse == null
                ? 0
                : Math.min(
                        1,
                        Layout.COARSE - coarse.bin(Math.floorDiv(minute, Layout.COARSE)).minutes());
    }

    /** With all minutes before another closed, and without what is too old then. */
    public History closedUntil(long newEnd) {
        if (newEnd <= end) {
            return this;
        }
        if (newEnd - end > SUM_AGAIN) {
            return summedAgain(newEnd);
        }
        Sums.Moving sums = closed.moving();
        for (long minute = end; minute < newEnd; minute++) {
            Counts coming = fine.bin(minute);
            for (int i = 0; i < layout.windows().size(); i++) {
                sums.add(i, coming);
                int window = layout.windows().get(i);
                long oldStart = layout.start(window, minute);
                if (layout.start(window, minute + 1) > oldStart) {
                    sums.subtract(i, leaving(window, oldStart));
                }
            }
        }
        return kept(newEnd, sums.done());
    }

    private Counts leaving(int window, long start) {
        return coarse != null && layout.resolution(window) > 1
                ? coarse.bin(start / Layout.COARSE)
                : fine.bin(start);
    }

    private History summedAgain(long newEnd) {
        Sums.Moving sums = Sums.none(layout.windows().size()).moving();
        for (int i = 0; i < layout.windows().size(); i++) {
            int window = layout.windows().get(i);
            long start = layout.start(window, newEnd);
            if (coarse != null && layout.resolution(window) > 1) {
                // The last ten minutes may hold some that are not closed: these come one by one.
                long whole = Math.floorDiv(newEnd, Layout.COARSE);
                sums.add(i, coarse.sum(start / Layout.COARSE, whole));
                sums.add(i, fine.sum(whole * Layout.COARSE, newEnd));
            } else {
                sums.add(i, fine.sum(start, newEnd));
            }
        }
        return kept(newEnd, sums.done());
    }

    private History kept(long newEnd, Sums sums) {
        return new History(
                layout,
                fine.without(newEnd - layout.fineMinutes()),
                coarse == null
                        ? null
                        : coarse.without(
                                Math.floorDiv(newEnd - Layout.KEPT_MINUTES, Layout.COARSE)),
                newEnd,
                sums,
                refused);
    }

    /** Blocks of sixty minutes by their number, as they are stored. */
    public SortedMap<Long, byte[]> minuteBlocks() {
        return fine.blocks();
    }

    /** Blocks of sixty times ten minutes by their number, as they are stored. */
    public SortedMap<Long, byte[]> tenMinuteBlocks() {
        return coarse == null ? Collections.emptySortedMap() : coarse.blocks();
    }

    /** The minute blocks that another history does not have so. */
    public Map<Long, byte[]> minuteBlocksSince(History before) {
        return fine.changedSince(before.fine);
    }

    /** The blocks of ten minutes that another history does not have so. */
    public Map<Long, byte[]> tenMinuteBlocksSince(History before) {
        return coarse == null || before.coarse == null
                ? tenMinuteBlocks()
                : coarse.changedSince(before.coarse);
    }

    /** The numbers of minute blocks that another history had and this one has no more. */
    public List<Long> minuteBlocksGoneSince(History before) {
        return fine.goneSince(before.fine);
    }

    /** The numbers of blocks of ten minutes that another history had and this one has no more. */
    public List<Long> tenMinuteBlocksGoneSince(History before) {
        return coarse == null || before.coarse == null
                ? List.of()
                : coarse.goneSince(before.coarse);
    }

    /** About how many bytes of heap it takes. */
    public long heapBytes() {
        return fine.heapBytes() + (coarse == null ? 0 : coarse.heapBytes()) + closed.heapBytes();
    }
}
