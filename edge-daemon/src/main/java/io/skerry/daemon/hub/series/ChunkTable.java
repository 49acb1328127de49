package io.skerry.daemon.hub.series;

import io.skerry.daemon.store.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The chunks. A (tier, node, series, span) may have several: what came late, or was sealed early,
 * lies beside what was there, until they are made one.
 */
final class ChunkTable {
    static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE chunk(
                      id INTEGER PRIMARY KEY,
                      tier INTEGER NOT NULL,
                      node_id TEXT NOT NULL,
                      series INTEGER NOT NULL,
                      span INTEGER NOT NULL,
                      received_to INTEGER NOT NULL,
                      bytes INTEGER NOT NULL,
                      body BLOB NOT NULL)
                    """,
                    "CREATE INDEX chunk_place ON chunk(node_id, tier, span, series)",
                    "CREATE INDEX chunk_received ON chunk(tier, received_to, bytes)");

    private ChunkTable() {}

    /**
     * Where a chunk belongs.
     *
     * @param series id of the definition, for distributions; 0 for all series of the node
     * @param span its start, milliseconds since 1970-01-01 UTC
     */
    record Place(Tier tier, String nodeId, long series, long span) {}

    /** A chunk. Its bytes are not changed any more. */
    static final class Chunk {
        private final Place place;
        private final long receivedTo;
        private final byte[] body;

        /**
         * A chunk.
         *
         * @param receivedTo when the newest of it came, milliseconds since 1970-01-01 UTC
         */
        Chunk(Place place, long receivedTo, byte[] body) {
            this.place = place;
            this.receivedTo = receivedTo;
            this.body = body;
        }

        Place place() {
            return place;
        }

        long receivedTo() {
            return receivedTo;
        }

        byte[] body() {
            return body;
        }
    }

    /** A chunk that is stored, without its bytes. */
    record Stored(long id, long bytes) {}

    static void add(Transaction tx, Chunk chunk) {
        tx.update(
                "INSERT INTO chunk VALUES(NULL,?,?,?,?,?,?,?)",
                chunk.place().tier().code(),
                chunk.place().nodeId(),
                chunk.place().series(),
                chunk.place().span(),
                chunk.receivedTo(),
                chunk.body().length,
                chunk.body());
    }

    /** The bytes of a node's chunks whose spans touch a range. */
    static List<byte[]> bodies(Transaction tx, Tier tier, String nodeId, long from, long to) {
        return tx.query(
                """
                SELECT body FROM chunk WHERE node_id=? AND tier=? AND span>=? AND span<=?
                ORDER BY span, id
                """,
                row -> row.getBytes(1),
                nodeId,
                tier.code(),
                tier.span(from),
                tier.span(to));
    }

    /** The chunks of some of a node's distributions whose spans touch a range. */
    static List<Chunk> sketches(
            Transaction tx, Tier tier, String nodeId, Collection<Long> ids, Wish.Range range) {
        String wanted = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return tx.query(
                "SELECT series, span, received_to, body FROM chunk WHERE node_id=? AND tier=?"
                        + " AND span>=? AND span<=? AND series IN ("
                        + wanted
                        + ")",
                row ->
                        new Chunk(
                                new Place(tier, nodeId, row.getLong(1), row.getLong(2)),
                                row.getLong(3),
                                row.getBytes(4)),
                nodeId,
                tier.code(),
                tier.span(range.from()),
                tier.span(range.to()));
    }

    /** The spans of a node that have frames, from one to another. */
    static List<Long> spans(Transaction tx, String nodeId, long from, long to) {
        return tx.query(
                """
                SELECT DISTINCT span FROM chunk WHERE node_id=? AND tier=0 AND span>=? AND span<=?
                ORDER BY span
                """,
                row -> row.getLong(1),
                nodeId,
                Tier.RAW.span(from),
                Tier.RAW.span(to));
    }

    /** Ids of a node's distributions that have chunks in a tier. */
    static List<Long> sketchIds(Transaction tx, Tier tier, String nodeId, Wish.Range range) {
        return tx.query(
                """
                SELECT DISTINCT series FROM chunk WHERE node_id=? AND tier=? AND span>=? AND span<=?
                ORDER BY series
                """,
                row -> row.getLong(1),
                nodeId,
                tier.code(),
                tier.span(range.from()),
                tier.span(range.to()));
    }

    /** Places with more than so many chunks. */
    static List<Place> crowded(Transaction tx, int chunks, int most) {
        return places(
                tx,
                "SELECT tier, node_id, series, span FROM chunk"
                        + " GROUP BY node_id, tier, span, series HAVING count(*)>? LIMIT ?",
                chunks,
                most);
    }

    /** Places of a tier with more than one chunk whose span began before a time. */
    static List<Place> apart(Transaction tx, Tier tier, long spanBefore, int most) {
        return places(
                tx,
                "SELECT tier, node_id, series, span FROM chunk WHERE tier=? AND span<?"
                        + " GROUP BY node_id, tier, span, series HAVING count(*)>1 LIMIT ?",
                tier.code(),
                spanBefore,
                most);
    }

    private static List<Place> places(Transaction tx, String sql, Object... values) {
        Map<Integer, Tier> tiers = new TreeMap<>();
        for (Tier tier : Tier.values()) {
            tiers.put(tier.code(), tier);
        }
        return tx.query(
                sql,
                row ->
                        new Place(
                                tiers.getOrDefault(row.getInt(1), Tier.RAW),
                                row.getString(2),
                                row.getLong(3),
                                row.getLong(4)),
                values);
    }

    /** The chunks of a place, with their ids, in the order in which they were sealed. */
    static Map<Long, Chunk> at(Transaction tx, Place place) {
        Map<Long, Chunk> chunks = new TreeMap<>();
        var _ =
                tx.query(
                        """
                        SELECT id, received_to, body FROM chunk
                        WHERE node_id=? AND tier=? AND span=? AND series=?
                        """,
                        row ->
                                chunks.put(
                                        row.getLong(1),
                                        new Chunk(place, row.getLong(2), row.getBytes(3))),
                        place.nodeId(),
                        place.tier().code(),
                        place.span(),
                        place.series());
        return chunks;
    }

    static void delete(Transaction tx, Collection<Long> ids) {
        for (long id : ids) {
            tx.update("DELETE FROM chunk WHERE id=?", id);
        }
    }

    /** What the chunks of a tier take. */
    static long bytes(Transaction tx, Tier tier) {
        return tx.first(
                        "SELECT coalesce(sum(bytes), 0) FROM chunk WHERE tier=?",
                        row -> row.getLong(1),
                        tier.code())
                .orElse(0L);
    }

    /** Chunks of a tier that came before a time, oldest first. */
    static List<Stored> oldest(Transaction tx, Tier tier, long receivedBefore, int most) {
        return tx.query(
                """
                SELECT id, bytes FROM chunk WHERE tier=? AND received_to<?
                ORDER BY received_to LIMIT ?
                """,
                row -> new Stored(row.getLong(1), row.getLong(2)),
                tier.code(),
                receivedBefore,
                most);
    }
}
