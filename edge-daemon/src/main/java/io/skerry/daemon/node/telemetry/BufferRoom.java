package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.store.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds the buffer: acknowledged frames go first, then the oldest, which are counted. A tenth is
 * freed at once, so that gaps are few and the work is rare.
 */
final class BufferRoom {

    private record Row(long id, long bytes, DropGaps.Dropped dropped) {}

    private final long maxBytes;

    BufferRoom(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Frees what is too much; the newest frame always stays.
     *
     * @return bytes held afterwards
     */
    long make(Transaction transaction, long heldBytes, long currentEpoch) {
        if (heldBytes <= maxBytes) {
            return heldBytes;
        }
        long target = maxBytes - maxBytes / 10;
        List<Row> known = remove(transaction, 1, heldBytes - target);
        gaps(known).forEach(gap -> BufferRows.insertGap(transaction, gap, true));
        long held = heldBytes - total(known);
        if (held > maxBytes) {
            List<Row> dropped = remove(transaction, 0, held - target);
            held -= total(dropped);
            count(transaction, dropped);
        }
        forget(transaction, currentEpoch);
        return held;
    }

    /** Epochs of which nothing is left, and gaps before all that is left. */
    static void forget(Transaction transaction, long currentEpoch) {
        transaction.update(
                "DELETE FROM gap WHERE acknowledged = 1 AND to_millis <="
                        + " (SELECT COALESCE(MIN(from_millis), 0) FROM frame)");
        transaction.update(
                "DELETE FROM epoch WHERE id <> ? AND closed_millis IS NOT NULL"
                        + " AND id NOT IN (SELECT epoch FROM frame)"
                        + " AND id NOT IN (SELECT epoch FROM gap)",
                currentEpoch);
        transaction.update(
                "DELETE FROM series WHERE epoch <> ? AND epoch NOT IN (SELECT epoch FROM frame)",
                currentEpoch);
    }

    private static List<Row> remove(Transaction transaction, int acknowledged, long bytes) {
        List<Row> removed = new ArrayList<>();
        long freed = 0;
        for (Row row : oldest(transaction, acknowledged)) {
            if (freed >= bytes) {
                break;
            }
            freed += row.bytes();
            removed.add(row);
        }
        if (!removed.isEmpty()) {
            transaction.update(
                    "DELETE FROM frame WHERE acknowledged = ? AND id <= ?",
                    acknowledged,
                    removed.getLast().id());
        }
        return removed;
    }

    private static List<Row> oldest(Transaction transaction, int acknowledged) {
        return transaction.query(
                "SELECT id, bytes, epoch, sequence, from_millis, to_millis, samples FROM frame"
                        + " WHERE acknowledged = ? AND id < (SELECT MAX(id) FROM frame)"
                        + " ORDER BY id LIMIT 20000",
                row ->
                        new Row(
                                row.getLong(1),
                                row.getLong(2),
                                new DropGaps.Dropped(
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7))),
                acknowledged);
    }

    private static void count(Transaction transaction, List<Row> rows) {
        for (Gap gap : gaps(rows)) {
            BufferRows.insertGap(transaction, gap, false);
            transaction.update("UPDATE account SET dropped = dropped + ?", gap.samples());
        }
    }

    private static List<Gap> gaps(List<Row> rows) {
        return DropGaps.of(rows.stream().map(Row::dropped).toList());
    }

    private static long total(List<Row> rows) {
        return rows.stream().mapToLong(Row::bytes).sum();
    }
}
