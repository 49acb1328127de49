package io.skerry.daemon.hub.series;

import io.skerry.daemon.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes one chunk of several that belong to one place. */
final class Compactor {
    /** Chunks of a place from which on they become one, though its span is not over. */
    private static final int CROWD = 8;

    private static final int AT_ONCE = 64;
    private static final int MOST_RUNS = 10_000;

    /** So long after its end a span is made whole, unless more comes later. */
    private static final long PATIENCE = Duration.ofMinutes(30).toMillis();

    private final Database database;
    private final SealedMaker maker;
    private final Damages damages;

    Compactor(Database database, SealedMaker maker, Damages damages) {
        this.database = database;
        this.maker = maker;
        this.damages = damages;
    }

    /**
     * Compacts what is due.
     *
     * @param now milliseconds since 1970-01-01 UTC
     * @return how many places were
     */
    int compact(long now) {
        int done = 0;
        for (Tier tier : Tier.values()) {
            long before = now - tier.span() - PATIENCE;
            int made;
            do {
                // Those that were tried in vain come again, and must not hide the others.
                int most = AT_ONCE + Math.toIntExact(Math.min(MOST_RUNS, damages.places()));
                made = compact(database.read(tx -> ChunkTable.apart(tx, tier, before, most)));
                done += made;
            } while (made >= AT_ONCE && done < MOST_RUNS);
        }
        return done + compact(database.read(tx -> ChunkTable.crowded(tx, CROWD, MOST_RUNS)));
    }

    /** Compacts places; one that cannot be read stays as it is. */
    private int compact(List<ChunkTable.Place> places) {
        int made = 0;
        for (ChunkTable.Place place : places) {
            if (damages.isApart(place)) {
                continue;
            }
            try {
                makeOne(place);
                made++;
            } catch (RuntimeException failed) {
                if (Damages.isOutage(failed)) {
                    throw failed;
                }
                damages.apart(place, failed);
            }
        }
        return made;
    }

    private void makeOne(ChunkTable.Place place) {
        Map<Long, ChunkTable.Chunk> apart = database.read(tx -> ChunkTable.at(tx, place));
        if (apart.size() < 2) {
            return;
        }
        ChunkTable.Chunk together = maker.together(place, apart.values());
        database.write(tx -> {
            ChunkTable.delete(tx, apart.keySet());
            ChunkTable.add(tx, together);
            return true;
        });
    }
}
