package io.skerry.daemon.node;

import io.skerry.daemon.node.audit.AuditLog;
import io.skerry.daemon.node.audit.InMemoryAuditLog;
import io.skerry.daemon.node.audit.SqliteAuditLog;
import io.skerry.daemon.node.command.CommandLog;
import io.skerry.daemon.node.command.InMemoryCommandLog;
import io.skerry.daemon.node.command.SqliteCommandLog;
import io.skerry.daemon.node.logs.LogStore;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.store.SegmentLogStore;
import io.skerry.daemon.node.policy.FileTrustState;
import io.skerry.daemon.node.policy.InMemoryTrustState;
import io.skerry.daemon.node.policy.TrustState;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.buffer.DiskSpace;
import io.skerry.daemon.node.telemetry.buffer.DropClass;
import io.skerry.daemon.node.telemetry.buffer.InMemoryFrameBuffer;
import io.skerry.daemon.node.telemetry.buffer.Room;
import io.skerry.daemon.node.telemetry.buffer.SegmentFrameBuffer;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Migrations;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What a node keeps, on disk or, for a simulated one, in memory. Whoever made it closes it last.
 */
public final class NodeStores implements AutoCloseable {
    private static final Migrations MIGRATIONS =
            new Migrations(
                    List.of(
                            Stream.of(SqliteAuditLog.SCHEMA, SqliteCommandLog.SCHEMA)
                                    .flatMap(List::stream)
                                    .toList(),
                            SqliteCommandLog.SETBACK_SCHEMA));

    /** Some hundred actions are recorded, with what they print, after the disk is full: 2 MiB. */
    private static final long RESERVE = 2L << 20;

    /** A simulated node's audit; an entry takes about half a kilobyte. */
    private static final int AUDIT_IN_MEMORY = 1_000;

    private final AuditLog audit;
    private final CommandLog commands;
    private final TrustState trust;
    private final FrameBuffer frames;
    private final Function<Retention, LogStore> logs;
    private final Runnable closer;

    private NodeStores(
            AuditLog audit,
            CommandLog commands,
            TrustState trust,
            FrameBuffer frames,
            Function<Retention, LogStore> logs,
            Runnable closer) {
        this.audit = audit;
        this.commands = commands;
        this.trust = trust;
        this.frames = frames;
        this.logs = logs;
        this.closer = closer;
    }

    /**
     * Opens or makes node.db, the folder telemetry and trust.bin.
     *
     * @param folder that exists and belongs to one daemon
     * @param bufferBytes most bytes of telemetry and logs on disk; without it the smaller of 1 GiB
     *     and 5 % of the file system
     * @throws StoreException with one sentence when one of them cannot be opened
     */
    public static NodeStores open(
            Path folder, OptionalLong bufferBytes, RandomGenerator random, InstantSource wall) {
        Database database = Database.open(folder.resolve("node.db"), MIGRATIONS, RESERVE);
        try {
            Room room = Room.of(bufferBytes, DiskSpace.of(folder));
            FrameBuffer frames = SegmentFrameBuffer.open(folder, random, wall, room);
            return new NodeStores(
                    new SqliteAuditLog(database),
                    new SqliteCommandLog(database),
                    new FileTrustState(folder.resolve("trust.bin")),
                    frames,
                    retention -> openLogs(folder.resolve("logs"), retention, random, room),
                    () -> {
                        frames.close();
                        database.close();
                    });
        } catch (StoreException failed) {
            database.close();
            throw failed;
        }
    }

    /**
     * Without thread and file; gone with the process.
     *
     * @param maxSamples samples of telemetry at most; one takes about 36 bytes
     */
    public static NodeStores inMemory(long maxSamples, RandomGenerator random) {
        AuditLog audit = new InMemoryAuditLog(AUDIT_IN_MEMORY);
        FrameBuffer frames = new InMemoryFrameBuffer(random, maxSamples);
        return new NodeStores(
                audit,
                new InMemoryCommandLog(audit),
                new InMemoryTrustState(),
                frames,
                retention -> {
                    throw new UnsupportedOperationException("lines are kept on disk only");
                },
                frames::close);
    }

    private static LogStore openLogs(
            Path folder, Retention retention, RandomGenerator random, Room room) {
        // What is logged takes the place of older lines, never of samples.
        SegmentLogStore store =
                SegmentLogStore.open(
                        folder, retention, random, bytes -> room.make(bytes, DropClass.LOGS));
        room.join(new LogTenant(store));
        return store;
    }

    /** The audit chain. */
    public AuditLog audit() {
        return audit;
    }

    /** The memory of commands. */
    public CommandLog commands() {
        return commands;
    }

    /** The trust documents. */
    public TrustState trust() {
        return trust;
    }

    /** The telemetry. */
    public FrameBuffer frames() {
        return frames;
    }

    /**
     * Opens or makes the folder logs, which shares its room with the telemetry; at most once. It
     * belongs to the caller, who closes it before this.
     *
     * @throws StoreException with one sentence when it cannot be opened
     */
    public LogStore openLogs(Retention retention) {
        return logs.apply(retention);
    }

    @Override
    public void close() {
        closer.run();
    }
}
