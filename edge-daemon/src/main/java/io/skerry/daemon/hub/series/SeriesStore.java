package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.series.journal.Disk;
import io.skerry.daemon.hub.series.journal.Journal;
import io.skerry.daemon.hub.series.journal.RealDisk;
import io.skerry.daemon.hub.uplink.TelemetryAcknowledgement;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Telemetry of all nodes. A batch is acknowledged once the journal has it on disk; its frames stay
 * in memory, packed, until their span is over, and then become chunks in a database of their own. A
 * frame is stored once however often it comes, for each (node, epoch, sequence).
 */
public final class SeriesStore implements AutoCloseable {
    private final Database database;
    private final Journal journal;
    private final OpenNodes open;
    private final Ingest ingest;
    private final SealedMaker maker;
    private final Sealer sealer;
    private final JournalWriter writer;
    private final SeriesReader reader;
    private final Catalog catalog;
    private final SeriesConfig kept;
    private final InstantSource clock;
    private final Nodes nodes;
    private final FaultLog storing =
            new FaultLog("telemetry cannot be stored", "telemetry is stored again");
    private final FaultLog sealing =
            new FaultLog("telemetry cannot be sealed", "telemetry is sealed again");
    private final FaultLog keeping =
            new FaultLog("telemetry cannot be compacted", "telemetry is compacted again");
    private final Damages damages = new Damages();
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();

    /** What the store asks and tells of nodes. Calls may come from any thread. */
    public interface Nodes {
        /** The node's clock less the hub's, milliseconds; 0 when it is not known. */
        long clockOffsetMillis(String nodeId);

        /** The node's newest frame, observed at that time, is durable. */
        void stored(String nodeId, long observedAtUnixMillis);
    }

    private SeriesStore(
            Path folder,
            Disk disk,
            SeriesLimits limits,
            InstantSource clock,
            Nodes nodes,
            Feed feed) {
        this.kept = limits.config();
        this.clock = clock;
        this.nodes = nodes;
        this.database = Database.open(folder.resolve("series.db"), SeriesTable.migrations());
        this.open = new OpenNodes();
        this.catalog = new Catalog(database);
        this.reader = new SeriesReader(database, open, catalog);
        KnownSequences known =
                new KnownSequences((nodeId, epoch) ->
                        database.read(tx ->
                                new KnownSequences.Sealed(
                                        SeriesTable.acknowledged(tx, nodeId, epoch),
                                        SeriesTable.gone(tx, nodeId, epoch))));
        this.ingest = new Ingest(open, known);
        this.maker = new SealedMaker(catalog);
        Announcer announcer =
                new Announcer(
                        feed,
                        known,
                        (nodeId, epoch) -> reader.read(nodeId, node -> node.definitions(epoch)));
        try {
            this.journal =
                    Journal.open(
                            folder,
                            disk,
                            limits.segmentBytes(),
                            (entry, segment) -> again(Arrival.of(entry), segment, announcer),
                            feed::dropping);
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
        this.sealer = new Sealer(database, open, journal, limits, clock, maker, damages);
        this.writer = new JournalWriter(journal, ingest, announcer, this::room);
    }

    /** What the journal had when it was opened: sealed or not, whoever listens is told again. */
    private void again(Arrival arrival, long segment, Announcer announcer) {
        var _ = ingest.take(arrival, segment);
        announcer.again(arrival);
    }

    /**
     * Opens the store of a folder, or begins one; what the journal has is there when this returns.
     *
     * @param feed hears of each frame before it is acknowledged
     * @throws StoreException when the folder cannot be used
     */
    public static SeriesStore open(
            Path folder, SeriesConfig config, InstantSource clock, Nodes nodes, Feed feed) {
        return open(folder, new RealDisk(), SeriesLimits.of(config), clock, nodes, feed);
    }

    static SeriesStore open(
            Path folder,
            Disk disk,
            SeriesLimits limits,
            InstantSource clock,
            Nodes nodes,
            Feed feed) {
        try {
            var _ = disk.list(folder);
        } catch (java.io.IOException failed) {
            throw new StoreException(
                    StoreException.Reason.ACCESS,
                    folder + " cannot be made or read: " + failed.getMessage(),
                    failed);
        }
        return new SeriesStore(folder, disk, limits, clock, nodes, feed);
    }

    /** Samples that are durable: one value of one series of one frame each. */
    public long samplesCommitted() {
        return samples.get();
    }

    /** Frames that are durable. */
    public long framesCommitted() {
        return frames.get();
    }

    /** Frames that came again. */
    public long framesDuplicate() {
        return duplicates.get();
    }

    /**
     * Frames that were durable, but could not be sealed and were given up; a gap is in each place.
     */
    public long framesDamaged() {
        return damages.frames();
    }

    /** Nodes whose telemetry cannot be sealed now. */
    public int nodesStuck() {
        return damages.stuckNodes();
    }

    /** Places whose chunks stay in parts, as one of them is damaged. */
    public long placesDamaged() {
        return damages.places();
    }

    /**
     * Takes a batch of one node; the acknowledgement comes once it is on disk. Waits while more
     * waits than the disk can take.
     *
     * @throws io.grpc.StatusRuntimeException when the batch breaks a bound; then nothing is stored
     */
    public void append(
            String nodeId, SendTelemetryRequest batch, TelemetryAcknowledgement acknowledgement) {
        BatchCheck.check(batch);
        var _ = offer(nodeId, batch, acknowledgement);
    }

    /** The same for a checked batch; completes after the acknowledgement, or with what failed. */
    CompletableFuture<Ingest.Outcome> offer(
            String nodeId, SendTelemetryRequest batch, TelemetryAcknowledgement acknowledgement) {
        List<SequenceInterval> intervals = intervals(batch);
        Arrival arrival =
                new Arrival(nodeId, clock.millis(), nodes.clockOffsetMillis(nodeId), batch);
        return writer.offer(arrival)
                .whenComplete((outcome, failed) -> {
                    if (outcome == null) {
                        // Without an acknowledgement the node keeps the frames and sends them
                        // again.
                        storing.failed(failed);
                        return;
                    }
                    count(nodeId, outcome);
                    acknowledgement.durable(
                            batch.getEpoch(), intervals, messages(outcome.inGaps()));
                });
    }

    private void count(String nodeId, Ingest.Outcome outcome) {
        frames.addAndGet(outcome.frames());
        duplicates.addAndGet(outcome.duplicates());
        samples.addAndGet(outcome.samples());
        if (outcome.newest() > 0) {
            nodes.stored(nodeId, outcome.newest());
        }
        storing.well();
    }

    /** On the thread that stores: it seals by itself when whoever does that falls behind. */
    private boolean room() {
        if (sealer.isTight()) {
            guarded(sealing, sealer::makeRoom);
        }
        return sealer.hasRoom();
    }

    /** Seals the spans that are over, and more when there is little room. */
    public void seal() {
        guarded(sealing, sealer::sealDue);
    }

    /** Seals only when there is little room: whatever the clock says of the spans. */
    public void makeRoom() {
        guarded(sealing, sealer::makeRoom);
    }

    /** Deletes what was kept long enough, or takes too much room. */
    public void forget() {
        guarded(keeping, () -> new Retention(database, kept).forget(clock.millis()));
    }

    /** Deletes what takes too much room, whatever the clock says. */
    public void shrink() {
        guarded(keeping, () -> new Retention(database, kept).shrink());
    }

    /** Makes whole what was sealed in parts. */
    public void compact() {
        guarded(
                keeping,
                () -> {
                    synchronized (sealer) {
                        var _ = new Compactor(database, maker, damages).compact(clock.millis());
                    }
                });
    }

    /**
     * Takes over what an older program kept as rows of the hub's database, at the first start.
     *
     * @throws StoreException when either database fails; it goes on where it stopped
     */
    public void adopt(Database hub) {
        synchronized (sealer) {
            new LegacyMove(hub, database, maker, clock).run();
        }
    }

    /** Whatever it is, the hub goes on: it is tried again, and what is open stays open. */
    private static void guarded(FaultLog log, Runnable task) {
        try {
            task.run();
            log.well();
        } catch (RuntimeException failed) {
            log.failed(failed);
        }
    }

    /** Seals all that is open, whatever the time. */
    void sealAll() {
        sealer.sealAll();
    }

    OpenNodes open() {
        return open;
    }

    SeriesReader reader() {
        return reader;
    }

    Database database() {
        return database;
    }

    Catalog catalog() {
        return catalog;
    }

    /** How long the oldest batch waits for the disk, milliseconds; 0 when none waits. */
    public long journalLagMillis() {
        long oldest = writer.oldestWaiting();
        return oldest == 0 ? 0 : Math.max(0, clock.millis() - oldest);
    }

    /** What the journal takes on the disk. */
    public long journalBytes() {
        return journal.bytes();
    }

    /** Memory that open telemetry takes. */
    public long openBytes() {
        return open.bytes();
    }

    SeriesConfig kept() {
        return kept;
    }

    long now() {
        return clock.millis();
    }

    /** Stores what waits and ends; the journal has what was not sealed. */
    @Override
    public void close() {
        writer.close();
        journal.close();
        ingest.close();
        sealer.close();
        synchronized (sealer) {
            maker.close();
        }
        database.close();
    }

    private static List<SequenceInterval> messages(IntervalSet set) {
        List<SequenceInterval> intervals = new ArrayList<>();
        set.forEach((from, to) ->
                intervals.add(SequenceInterval.newBuilder().setFrom(from).setTo(to).build()));
        return intervals;
    }

    private static List<SequenceInterval> intervals(SendTelemetryRequest batch) {
        IntervalSet set = new IntervalSet();
        for (TelemetryFrame frame : batch.getFramesList()) {
            set.add(frame.getSequence(), frame.getSequence());
        }
        List<SequenceInterval> intervals = messages(set);
        batch.getGapsList().stream()
                .map(TelemetryGap::getSequences)
                .filter(gone -> gone.getFrom() <= gone.getTo() && gone.getFrom() > 0)
                .forEach(intervals::add);
        return intervals;
    }
}
