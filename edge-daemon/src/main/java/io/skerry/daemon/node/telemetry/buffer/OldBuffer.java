package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.ChainLink;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameCodec;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buffer of older versions, telemetry.db: what the hub has not acknowledged of it is read over
 * once, with its account. It is deleted when that is durable.
 */
final class OldBuffer {

    private static final Logger log = LoggerFactory.getLogger(OldBuffer.class);
    private static final List<String> FILES =
            List.of(
                    "telemetry.db-wal",
                    "telemetry.db-shm",
                    "telemetry.db.lock",
                    "telemetry.seconds",
                    "telemetry.db");

    private OldBuffer() {}

    /** Whether there is one that may not have been read over. */
    static boolean waits(Path stateDir) {
        return Files.exists(stateDir.resolve("telemetry.db"));
    }

    /** Copies what waits into the log; the books are not written here. */
    static void readOver(Path stateDir, SegmentLog segments) throws IOException {
        Path file = stateDir.resolve("telemetry.db");
        Books books = segments.books();
        if (books.isImported() || !Files.exists(file)) {
            books.imported();
            return;
        }
        int frames = 0;
        try (Database old = Database.open(file, OldSchema.MIGRATIONS)) {
            for (Epoch epoch : old.read(OldBuffer::epochs)) {
                books.epochs().put(epoch.id(), epoch);
                frames += copy(old, epoch, segments);
            }
            account(old, books);
        }
        Path seconds = stateDir.resolve("telemetry.seconds");
        if (Files.exists(seconds)) {
            Files.copy(
                    seconds,
                    segments.path(new SegmentName(0, false)).resolveSibling("seconds"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        books.imported();
        log.atInfo().addKeyValue("frames", frames).log("the older telemetry buffer is read over");
    }

    /** Once the books say that it was read over. */
    static void delete(Path stateDir) throws IOException {
        for (String name : FILES) {
            Files.deleteIfExists(stateDir.resolve(name));
        }
    }

    private static List<Epoch> epochs(Transaction tx) {
        return tx.query(
                "SELECT id, opened_millis, closed_millis IS NOT NULL, last_sequence FROM epoch"
                        + " ORDER BY opening",
                row ->
                        new Epoch(
                                row.getLong(1),
                                row.getLong(2),
                                row.getBoolean(3),
                                row.getLong(4),
                                IntervalSet.empty(),
                                IntervalSet.empty()));
    }

    private static int copy(Database old, Epoch epoch, SegmentLog segments) throws IOException {
        List<SeriesKey> series =
                old.read(tx ->
                        tx.query(
                                "SELECT definition FROM series WHERE epoch = ? ORDER BY ref",
                                row -> FrameCodec.decodeSeries(row.getBytes(1)),
                                epoch.id()));
        byte[] head =
                old.read(tx ->
                        tx.first(
                                        "SELECT head FROM epoch WHERE id = ? AND head IS NOT NULL",
                                        row -> row.getBytes(1),
                                        epoch.id())
                                .orElse(new byte[0]));
        for (Gap gap : old.read(tx -> gaps(tx, epoch.id()))) {
            segments.books().gaps().lost(gap, IntervalSet.empty());
            epoch.reach(gap.sequences().to());
        }
        List<Long> waiting =
                old.read(tx ->
                        tx.query(
                                "SELECT sequence FROM frame WHERE epoch = ? AND acknowledged = 0"
                                        + " ORDER BY sequence",
                                row -> row.getLong(1),
                                epoch.id()));
        for (long sequence : waiting) {
            FrameCodec.Decoded decoded =
                    old.read(tx ->
                            tx.first(
                                            "SELECT body FROM frame WHERE epoch = ? AND"
                                                    + " sequence = ?",
                                            row -> FrameCodec.decode(row.getBytes(1)),
                                            epoch.id(),
                                            sequence)
                                    .orElseThrow());
            segments.append(
                    new Frame(epoch.id(), sequence, decoded.time(), decoded.samples())
                            .with(decoded.sketches()),
                    series,
                    new FrameProof(
                            ChainLink.NONE, sequence == waiting.getLast() ? head : new byte[0]));
        }
        return waiting.size();
    }

    private static List<Gap> gaps(Transaction tx, long epoch) {
        return tx.query(
                "SELECT epoch, reason, from_sequence, to_sequence, from_millis, to_millis, samples"
                        + " FROM gap WHERE epoch = ? AND acknowledged = 0 ORDER BY from_sequence",
                OldBuffer::gap,
                epoch);
    }

    private static Gap gap(ResultSet row) throws SQLException {
        return new Gap(
                row.getLong(1),
                Gap.Reason.valueOf(row.getString(2)),
                new Interval(row.getLong(3), row.getLong(4)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    private static void account(Database old, Books books) {
        var _ =
                old.read(tx ->
                        tx.first(
                                "SELECT acknowledged, dropped FROM account",
                                row -> {
                                    books.addAcknowledgedGone(row.getLong(1));
                                    books.addDropped(row.getLong(2));
                                    return true;
                                }));
    }
}
