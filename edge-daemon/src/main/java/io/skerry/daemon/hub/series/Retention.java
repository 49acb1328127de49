package io.skerry.daemon.hub.series;

import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.store.Database;
import java.time.Duration;
import java.util.List;

/**
 * Deletes what was kept long enough, or takes too much room. A node's wrong clock deletes nothing.
 */
final class Retention {
    private static final int AT_ONCE = 200;

    private final Database database;
    private final SeriesConfig config;

    Retention(Database database, SeriesConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Deletes what is due.
     *
     * @param now by the hub's clock, milliseconds since 1970-01-01 UTC
     */
    void forget(long now) {
        expire(Tier.RAW, now, config.retention());
        expire(Tier.MINUTE, now, config.rollup1m());
        expire(Tier.MINUTE_SKETCH, now, config.rollup1m());
        expire(Tier.TEN_MINUTES, now, config.rollup10m());
        expire(Tier.TEN_MINUTES_SKETCH, now, config.rollup10m());
        shrink();
        database.write(tx -> {
            SeriesTable.forgetFrames(tx, now - config.retention().toMillis());
            SeriesTable.forgetEpochs(tx, now - config.rollup10m().toMillis());
            // A day more, because that it is in use is written down once a day.
            DefinitionTable.forget(
                    tx, now - config.rollup10m().toMillis() - Duration.ofDays(2).toMillis());
            return true;
        });
    }

    private void expire(Tier tier, long now, Duration kept) {
        long before = now - kept.toMillis();
        int gone;
        do {
            // A part at a time, so that nobody waits for long.
            gone = delete(tier, before, Long.MAX_VALUE);
        } while (gone == AT_ONCE);
    }

    /** Until all of it fits: the oldest frames, then minutes, then ten minutes. */
    void shrink() {
        long surplus = -config.maxBytes().bytes();
        for (Tier tier : Tier.values()) {
            surplus += database.read(tx -> ChunkTable.bytes(tx, tier));
        }
        for (Tier tier :
                List.of(
                        Tier.RAW,
                        Tier.MINUTE_SKETCH,
                        Tier.MINUTE,
                        Tier.TEN_MINUTES_SKETCH,
                        Tier.TEN_MINUTES)) {
            long before;
            do {
                before = database.read(tx -> ChunkTable.bytes(tx, tier));
                if (surplus <= 0 || before == 0) {
                    break;
                }
                var _ = delete(tier, Long.MAX_VALUE, surplus);
                surplus -= before - database.read(tx -> ChunkTable.bytes(tx, tier));
            } while (surplus > 0);
        }
    }

    /** Deletes the oldest chunks of a tier, as few as make up the bytes. */
    private int delete(Tier tier, long receivedBefore, long bytes) {
        return database.write(tx -> {
            List<ChunkTable.Stored> oldest = ChunkTable.oldest(tx, tier, receivedBefore, AT_ONCE);
            long left = bytes;
            int gone = 0;
            for (ChunkTable.Stored chunk : oldest) {
                if (left <= 0) {
                    break;
                }
                ChunkTable.delete(tx, List.of(chunk.id()));
                left -= chunk.bytes();
                gone++;
            }
            return gone;
        });
    }
}
