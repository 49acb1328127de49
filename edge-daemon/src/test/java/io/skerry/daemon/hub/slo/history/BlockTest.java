package io.skerry.daemon.hub.slo.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BlockTest {

    @Property(tries = 300)
    void aBlockHoldsWhatWasPutIntoIt(@ForAll long seed) {
        Random random = new Random(seed);
        int width = random.nextBoolean() ? 1 : 10;
        Counts[] expected = new Counts[Block.BINS];
        Arrays.fill(expected, Counts.NONE);
        byte[] block = Block.empty();
        for (int i = random.nextInt(150); i >= 0; i--) {
            int index = random.nextInt(Block.BINS);
            Counts more =
                    new Counts(
                            random.nextLong(1L << random.nextInt(1, 41)),
                            random.nextInt(3) == 0 ? random.nextLong(1L << 40) : 0,
                            1);
            block = Block.plus(block, width, index, more);
            Counts sum = expected[index].plus(more);
            expected[index] = new Counts(sum.good(), sum.bad(), Math.min(width, sum.minutes()));
        }
        Block.check(block, width);
        int from = random.nextInt(Block.BINS);
        int to = from + random.nextInt(Block.BINS - from + 1);
        Counts part = Counts.NONE;
        for (int i = 0; i < Block.BINS; i++) {
            assertEquals(expected[i], Block.bin(block, width, i));
            part = i >= from && i < to ? part.plus(expected[i]) : part;
        }
        assertEquals(part, Block.sum(block, width, from, to));
        assertTrue(block.length <= Block.BINS * 16, block.length + " bytes");
    }

    @Test
    void whatIsTheSameInEachMinuteTakesNoRoom() {
        byte[] block = Block.empty();
        for (int i = 0; i < Block.BINS; i++) {
            block = Block.plus(block, 1, i, new Counts(6000, 0, 1));
        }
        assertEquals(3, block.length);
        assertEquals(Block.BINS, Block.length(block, 1));
        block = Block.plus(block, 1, 30, new Counts(0, 1, 0));
        assertEquals(3 + 4 + 3, block.length, "before, the bad one, after");
    }

    @Test
    void emptyBinsAtTheEndAreNotWritten() {
        byte[] block = Block.plus(Block.empty(), 1, 7, new Counts(1, 0, 1));
        assertEquals(8, Block.length(block, 1));
        assertEquals(Counts.NONE, Block.bin(block, 1, 59));
        assertEquals(0, Block.length(Block.empty(), 1));
    }
}
