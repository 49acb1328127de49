package io.skerry.daemon.node.logs;

import io.skerry.daemon.time.Cancellable;
import java.util.List;

/** Lines that can be read: searched backwards, followed forwards. Thread-safe. */
public interface LogArchive {

    /**
     * A stretch read backwards.
     *
     * @param lines oldest first; may be none
     * @param nextBefore where the stretch before it ends; 0 when there is nothing before it
     */
    record Stretch(List<LogLine> lines, long nextBefore) {
        public Stretch {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What follows a place.
     *
     * @param missed lines between the place and the first of these that were kept once and are not
     *     any more
     * @param lines oldest first; none when nothing follows
     * @param end the place after them
     */
    record Following(long missed, List<LogLine> lines, LogPosition end) {
        public Following {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The newest stretch before a number, bounded in size; lines within it may be outside of the
     * time range.
     *
     * @param sequence only lines with lower numbers; {@link Long#MAX_VALUE} begins at the newest
     * @param fromMillis nobody wants lines written before this, so they may be passed over
     */
    Stretch before(long sequence, long fromMillis);

    /**
     * Lines after a place, at most so many. A place that was never reached, as after a power cut
     * that took the newest lines, counts as the newest that was.
     */
    Following after(LogPosition position, int most);

    /** The place of the newest line. */
    LogPosition newest();

    /** What is kept. */
    LogAccount account();

    /** What is not kept, and why. */
    default LogDrops drops() {
        return LogDrops.none();
    }

    /**
     * Tells of new lines, after they can be read, on the thread that wrote them; must not block.
     */
    Cancellable onAppend(Runnable listener);
}
