package io.skerry.daemon.hub.slo.history;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Bins of one width, from the oldest that are kept to the newest that were written. Immutable: a
 * change shares all blocks but one with what was before it.
 */
final class Track {
    /** Of an array of references and of one of bytes, with compressed references. */
    private static final int ARRAY_HEADER = 16;

    private static final int REFERENCE = 4;

    /** Eleven years of minutes: far more than is kept, and no trouble to have room for. */
    private static final long MOST_BLOCKS = 100_000;

    private final int width;
    private final long first;
    private final byte[][] blocks;

    private Track(int width, long first, byte[][] blocks) {
        this.width = width;
        this.first = first;
        this.blocks = blocks;
    }

    /** One without anything in it. */
    static Track empty(int width) {
        return new Track(width, 0, new byte[0][]);
    }

    /** One of blocks by their numbers. */
    static Track of(int width, SortedMap<Long, byte[]> stored) {
        if (stored.isEmpty()) {
            return empty(width);
        }
        long first = stored.firstKey();
        long length = stored.lastKey() - first + 1;
        if (length < 1 || length > MOST_BLOCKS) {
            throw new IllegalArgumentException(length + " blocks are more than are ever kept");
        }
        byte[][] blocks = new byte[(int) length][];
        Arrays.fill(blocks, Block.empty());
        stored.forEach((number, packed) -> {
            Block.check(packed, width);
            blocks[(int) (number - first)] = packed;
        });
        return new Track(width, first, blocks);
    }

    /** Minutes in a bin. */
    int width() {
        return width;
    }

    /**
     * @param bin minutes since 1970-01-01 UTC, divided by the width of a bin
     */
    Counts bin(long bin) {
        long number = Math.floorDiv(bin, Block.BINS);
        return Block.bin(block(number), width, Math.floorMod(bin, Block.BINS));
    }

    /** The newest bin that was written; the smallest number when none was. */
    long newest() {
        for (int i = blocks.length - 1; i >= 0; i--) {
            int bins = Block.length(blocks[i], width);
            if (bins > 0) {
                return (first + i) * Block.BINS + bins - 1;
            }
        }
        return Long.MIN_VALUE;
    }

    /** The sum of the bins from one to before another. */
    Counts sum(long from, long to) {
        Counts sum = Counts.NONE;
        long end = Math.min(Math.floorDiv(to - 1, Block.BINS) + 1, first + blocks.length);
        for (long n = Math.max(first, Math.floorDiv(from, Block.BINS)); n < end; n++) {
            long start = n * Block.BINS;
            int inFrom = (int) Math.max(0, from - start);
            int inTo = (int) Math.min(Block.BINS, to - start);
            sum = sum.plus(Block.sum(block(n), width, inFrom, inTo));
        }
        return sum;
    }

    /** With more in one bin. */
    Track plus(long bin, Counts more) {
        long number = Math.floorDiv(bin, Block.BINS);
        Track grown = covering(number);
        byte[][] changed = grown == this ? blocks.clone() : grown.blocks;
        int at = (int) (number - grown.first);
        changed[at] = Block.plus(changed[at], width, Math.floorMod(bin, Block.BINS), more);
        return new Track(width, grown.first, changed);
    }

    /** Without the blocks that end before a bin. */
    Track without(long before) {
        long keep = Math.floorDiv(before, Block.BINS);
        if (keep <= first) {
            return this;
        }
        int gone = (int) Math.min(blocks.length, keep - first);
        return gone == blocks.length
                ? empty(width)
                : new Track(width, first + gone, Arrays.copyOfRange(blocks, gone, blocks.length));
    }

    /** The blocks by their numbers; empty ones are left out. */
    SortedMap<Long, byte[]> blocks() {
        SortedMap<Long, byte[]> all = new TreeMap<>();
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i].length > 0) {
                all.put(first + i, blocks[i]);
            }
        }
        return all;
    }

    /** The blocks that another track does not have, or has otherwise. */
    Map<Long, byte[]> changedSince(Track before) {
        Map<Long, byte[]> changed = new TreeMap<>();
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i].length > 0 && !Arrays.equals(before.block(first + i), blocks[i])) {
                changed.put(first + i, blocks[i]);
            }
        }
        return changed;
    }

    /** The numbers of the blocks that another track had and this one has no more. */
    List<Long> goneSince(Track before) {
        return LongStream.range(before.first, before.first + before.blocks.length)
                .filter(number -> before.block(number).length > 0 && block(number).length == 0)
                .boxed()
                .toList();
    }

    /** About how many bytes of heap it takes. */
    long heapBytes() {
        long bytes = ARRAY_HEADER + (long) REFERENCE * blocks.length;
        for (byte[] block : blocks) {
            bytes += block.length == 0 ? 0 : ARRAY_HEADER + (block.length + 7L) / 8 * 8;
        }
        return bytes;
    }

    private byte[] block(long number) {
        return number < first || number >= first + blocks.length
                ? Block.empty()
                : blocks[(int) (number - first)];
    }

    private Track covering(long number) {
        if (blocks.length == 0) {
            return new Track(width, number, new byte[][] {Block.empty()});
        }
        if (number >= first && number < first + blocks.length) {
            return this;
        }
        long newFirst = Math.min(first, number);
        long newEnd = Math.max(first + blocks.length, number + 1);
        byte[][] grown = new byte[Math.toIntExact(newEnd - newFirst)][];
        Arrays.fill(grown, Block.empty());
        System.arraycopy(blocks, 0, grown, (int) (first - newFirst), blocks.length);
        return new Track(width, newFirst, grown);
    }
}
