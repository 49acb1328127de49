package io.skerry.daemon.hub.series.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * What frames take while they are joined, beside their values, which are joined series by series. A
 * machine that measures ten times a second has 72,000 rows in a span of two hours, one with 300
 * series that starts again each ten seconds 216,000 series.
 *
 * @param rows frames
 * @param tracks series, each once for each epoch
 * @param extras bytes of what else came with the frames
 */
public record Bulk(long rows, long tracks, long extras) {
    static final long MOST_ROWS = 1 << 17;
    static final long MOST_TRACKS = 1 << 18;
    static final long MOST_EXTRAS = 32 << 20;

    /** Of no frames. */
    public static final Bulk NONE = new Bulk(0, 0, 0);

    /** Of both. Series that both have count twice. */
    public Bulk plus(Bulk other) {
        return new Bulk(rows + other.rows, tracks + other.tracks, extras + other.extras);
    }

    /** Whether it may be one chunk: what is joined takes tens of megabytes then. */
    public boolean fits() {
        return rows <= MOST_ROWS && tracks <= MOST_TRACKS && extras <= MOST_EXTRAS;
    }

    /** Whether it is more than should wait to be sealed. */
    public boolean isTooMuch() {
        return rows > 2 * MOST_ROWS || tracks > 2 * MOST_TRACKS || extras > 2 * MOST_EXTRAS;
    }

    /** Chunks in lots that fit; one that does not fit by itself is a lot by itself. */
    static List<List<RawChunk>> lots(List<RawChunk> chunks) {
        List<List<RawChunk>> lots = new ArrayList<>();
        Bulk bulk = NONE;
        for (RawChunk chunk : chunks) {
            bulk = bulk.plus(chunk.bulk());
            if (lots.isEmpty() || !bulk.fits()) {
                lots.add(new ArrayList<>());
                bulk = chunk.bulk();
            }
            lots.getLast().add(chunk);
        }
        return lots;
    }
}
