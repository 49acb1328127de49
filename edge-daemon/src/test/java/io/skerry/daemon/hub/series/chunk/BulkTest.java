package io.skerry.daemon.hub.series.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BulkTest {
    private static final int MIB = 1 << 20;

    @Test
    void aNodeTenTimesASecondFitsAndOneThatNeverEndsDoesNot() {
        assertTrue(new Bulk(72_000, 10_000, 0).fits());
        assertTrue(new Bulk(720, 216_000, 0).fits());
        assertTrue(new Bulk(Bulk.MOST_ROWS, Bulk.MOST_TRACKS, Bulk.MOST_EXTRAS).fits());
        assertFalse(new Bulk(Bulk.MOST_ROWS + 1, 0, 0).fits());
        assertFalse(new Bulk(0, Bulk.MOST_TRACKS + 1, 0).fits());
        assertFalse(new Bulk(0, 0, Bulk.MOST_EXTRAS + 1).fits());
    }

    @Test
    void chunksAreJoinedInLotsThatFit() {
        List<RawChunk> chunks =
                List.of(chunk(1, 20 * MIB), chunk(2, 12 * MIB), chunk(3, 1), chunk(4, 40 * MIB));
        List<List<RawChunk>> lots = Bulk.lots(chunks);
        assertEquals(
                List.of(chunks.subList(0, 2), chunks.subList(2, 3), chunks.subList(3, 4)), lots);
        assertEquals(
                List.of(2, 1, 1), RawChunk.joined(chunks).stream().map(RawChunk::rows).toList());
        assertEquals(List.of(), Bulk.lots(List.of()));
        assertThrows(IllegalArgumentException.class, () -> RawChunk.together(chunks));
    }

    @Test
    void theSameIsSaidOfFramesOfAChunkAndOfChunksTogether() {
        RawChunk plain = chunk(1, 1_000);
        try (Squeeze squeeze = Squeeze.fast()) {
            assertEquals(1_000, plain.bulk().extras());
            // With a count, and a length for each row.
            assertEquals(1_003, RawChunk.open(plain.sealed(squeeze)).bulk().extras());
        }
        Bulk both = RawChunk.together(List.of(plain, chunk(2, 500))).bulk();
        assertEquals(2, both.rows());
        assertEquals(2, both.tracks());
        assertEquals(1_500, both.extras());
    }

    @Test
    void whatNobodyCouldReadIsNotWritten() {
        Grid rows = new Grid(GridWriter.MOST_ROWS + 1, List.of(), List.of(), List.of());
        try (Squeeze squeeze = Squeeze.fast()) {
            assertThrows(IllegalArgumentException.class, () -> GridWriter.solid(rows, squeeze));
            assertThrows(IllegalArgumentException.class, () -> GridWriter.sealed(rows, squeeze));
        }
    }

    /** One frame with two series and as many bytes besides. */
    private static RawChunk chunk(long sequence, int extras) {
        double[] values = {1, 2};
        return RawChunk.of(
                List.of(
                        new RawFrame(
                                7,
                                sequence,
                                sequence,
                                sequence,
                                false,
                                sequence,
                                new RawFrame.Clock(sequence, 10_000, 5),
                                new RawFrame.Samples(
                                        new int[] {0, 1}, values, values, values, values),
                                new RawFrame.Bytes(new byte[extras]))));
    }
}
