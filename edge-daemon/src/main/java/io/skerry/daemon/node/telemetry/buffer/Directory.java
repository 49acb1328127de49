package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Where the frames of one file lie. */
final class Directory {

    private final List<FrameRecord.Entry> entries = new ArrayList<>();
    private final Map<Long, Long> heads = new HashMap<>();
    private boolean damaged;
    private long wholeEnd = SegmentFile.HEADER;

    /**
     * Goes over a file.
     *
     * @param others gets what is no frame and no head
     */
    static Directory of(SegmentFile file, Consumer<Records.Read> others) throws IOException {
        Directory directory = new Directory();
        RecordReader reader = file.records();
        for (Records.Read read = reader.next(); read != null; read = reader.next()) {
            if (read.type() != Records.FRAME && read.type() != Records.HEAD) {
                others.accept(read);
            }
            directory.add(read);
        }
        directory.damaged = reader.isDamaged();
        directory.wholeEnd = reader.wholeEnd();
        return directory;
    }

    /** A record is in the file. */
    void add(Records.Read read) {
        if (read.type() == Records.FRAME) {
            entries.add(FrameRecord.entry(read));
        } else if (read.type() == Records.HEAD) {
            heads.put(read.buffer().getLong(), read.offset());
        }
    }

    /** Its frames in the order of the file: by epoch and sequence. */
    List<FrameRecord.Entry> entries() {
        return entries;
    }

    /** Where the newest signed head of an epoch lies. */
    Optional<Long> head(long epoch) {
        return Optional.ofNullable(heads.get(epoch));
    }

    /** Whether something between two of its records was none. */
    boolean isDamaged() {
        return damaged;
    }

    /** End of its last whole record. */
    long wholeEnd() {
        return wholeEnd;
    }

    /** The sequences that its frames stand for, by epoch. */
    SequencedMap<Long, IntervalSet> sequences() {
        SequencedMap<Long, IntervalSet> all = new LinkedHashMap<>();
        for (FrameRecord.Entry entry : entries) {
            all.merge(
                    entry.epoch(),
                    IntervalSet.empty().plus(new Interval(entry.from(), entry.sequence())),
                    IntervalSet::plus);
        }
        return all;
    }
}
