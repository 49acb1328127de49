package io.skerry.daemon.node.logs.store;

import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.Severity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One file of the store and what is known of it. Not thread-safe: its store holds the lock. */
final class Segment {
    /** Distance of the places that are known in a file; also about what is read at once. */
    private static final int STRIDE = 64 << 10;

    private final Path file;
    private final SegmentHeader header;

    /** Places of blocks, about one for each stride, and the first line at each. */
    private final List<Place> places = new ArrayList<>();

    private int bytes = SegmentHeader.BYTES;
    private long last;
    private long stored;
    private long debug;
    private long newestWritten = Long.MIN_VALUE;
    private long oldestRead;
    private long newestRead;

    private record Place(long sequence, int offset) {}

    Segment(Path file, SegmentHeader header) {
        this.file = file;
        this.header = header;
        this.last = header.first() - 1;
        this.oldestRead = header.createdMillis();
        this.newestRead = header.createdMillis();
    }

    Path file() {
        return file;
    }

    SegmentHeader header() {
        return header;
    }

    int bytes() {
        return bytes;
    }

    /** The highest number that was given to a line by its end. */
    long last() {
        return last;
    }

    long stored() {
        return stored;
    }

    /** Lines of it that go first. */
    long debug() {
        return debug;
    }

    /** Whether anything was written since it was begun. */
    boolean hasGrown() {
        return !places.isEmpty();
    }

    /** When its newest line was written, as it says itself. */
    long newestWritten() {
        return newestWritten;
    }

    /** When its oldest line was read. */
    long oldestRead() {
        return oldestRead;
    }

    /** When its newest line was read. */
    long newestRead() {
        return newestRead;
    }

    /** A block stands at the end now. */
    void grew(Block block, int length) {
        if (block instanceof Block.Lines lines) {
            if (places.isEmpty() || bytes - places.getLast().offset() >= STRIDE) {
                places.add(new Place(lines.head().first(), bytes));
            }
            last = Math.max(last, lines.head().last());
            lines.lines().forEach(this::count);
        }
        bytes += length;
    }

    /** Bytes that are no block, but belong to it. */
    void skipped(int length) {
        bytes += length;
    }

    private void count(LogLine line) {
        LogEntry entry = line.entry();
        oldestRead = stored == 0 ? line.observedMillis() : oldestRead;
        newestRead = Math.max(newestRead, line.observedMillis());
        newestWritten = Math.max(newestWritten, entry.atMillis());
        stored++;
        if (entry.severity() == Severity.DEBUG) {
            debug++;
        }
    }

    /** The blocks of the stride in which a line stands, or would. */
    Stride strideOf(long sequence) throws IOException {
        int index = Math.max(0, indexOf(sequence));
        if (places.isEmpty()) {
            return new Stride(header.first(), last + 1, List.of(), true);
        }
        int from = places.get(index).offset();
        boolean toEnd = index + 1 == places.size();
        int to = toEnd ? bytes : places.get(index + 1).offset();
        long until = toEnd ? last + 1 : places.get(index + 1).sequence();
        return new Stride(places.get(index).sequence(), until, read(from, to), toEnd);
    }

    /**
     * Some blocks one after the other.
     *
     * @param from number of the first line in them
     * @param until number of the first line after them
     * @param blocks those that are whole
     * @param toEnd whether no others follow
     */
    record Stride(long from, long until, List<Block.Lines> blocks, boolean toEnd) {
        public Stride {
            blocks = List.copyOf(blocks);
        }
    }

    /** Every block, for who writes it anew. */
    List<Block> all() throws IOException {
        return blocks(SegmentHeader.BYTES, bytes);
    }

    private int indexOf(long sequence) {
        int index = places.size() - 1;
        while (index > 0 && places.get(index).sequence() > sequence) {
            index--;
        }
        return index;
    }

    private List<Block.Lines> read(int from, int to) throws IOException {
        return blocks(from, to).stream()
                .filter(Block.Lines.class::isInstance)
                .map(Block.Lines.class::cast)
                .toList();
    }

    private List<Block> blocks(int from, int to) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(to - from);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (content.hasRemaining()
                    && channel.read(content, from + content.position()) >= 0) {
                // Until all is there, or the file is shorter than it should be.
            }
        }
        content.flip();
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        for (Optional<Integer> length = BlockCodec.length(content, at);
                length.isPresent();
                length = BlockCodec.length(content, at)) {
            BlockCodec.decode(content, at).ifPresent(blocks::add);
            at += length.get();
        }
        return blocks;
    }
}
