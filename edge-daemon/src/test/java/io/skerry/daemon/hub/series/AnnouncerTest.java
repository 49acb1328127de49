package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.series.journal.Journal;
import io.skerry.daemon.hub.series.journal.MemoryDisk;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What the feed hears of arrivals, and when. */
final class AnnouncerTest {
    private static final Path FOLDER = Path.of("/journal");
    private static final String OTHER = "e".repeat(32);
    private static final long AT = 1_793_534_400_000L;

    private final KnownSequences known = KnownSequencesTest.nothingSealed();
    private final Map<Integer, SeriesDefinition> kept = new TreeMap<>();
    private final List<Feed.Batch> heard = new ArrayList<>();
    private final MemoryDisk disk = new MemoryDisk();
    private int asked;

    private Announcer announcer(Feed feed) {
        return new Announcer(
                feed,
                known,
                (nodeId, epoch) -> {
                    asked++;
                    return nodeId.equals(Frames.NODE) && epoch == 1 ? kept : Map.of();
                });
    }

    private static SendTelemetryRequest bare(long epoch, TelemetryFrame... frames) {
        return Frames.batch(epoch, frames).toBuilder().clearDefinitions().build();
    }

    private static Arrival arrival(SendTelemetryRequest batch) {
        return new Arrival(Frames.NODE, AT, 0, batch);
    }

    private static List<Long> sequences(Feed.Batch batch) {
        return batch.frames().stream().map(stored -> stored.frame().getSequence()).toList();
    }

    @Test
    void aKnownFrameIsNotToldAndAnArrivalOfNothingElseIsSilent() {
        known.add(Frames.NODE, 1, 2, 3, 0);
        Announcer announcer = announcer(heard::add);
        announcer.announce(
                List.of(
                        arrival(bare(1, Frames.frame(2, AT, 1), Frames.frame(3, AT, 1))),
                        arrival(Frames.batch(1)),
                        arrival(bare(1, Frames.frame(3, AT, 1), Frames.frame(4, AT, 1))),
                        arrival(bare(2, Frames.frame(3, AT, 1))),
                        new Arrival(OTHER, AT, 0, bare(1, Frames.frame(2, AT, 1)))));
        assertEquals(
                List.of(List.of(4L), List.of(3L), List.of(2L)),
                heard.stream().map(AnnouncerTest::sequences).toList());
        assertEquals(List.of(1L, 2L, 1L), heard.stream().map(Feed.Batch::epoch).toList());
        assertEquals(OTHER, heard.getLast().nodeId());
    }

    @Test
    void ofTwoFramesWithOneSequenceTheFirstIsToldLikeTheFirstIsStored() {
        TelemetryFrame first = Frames.frame(5, AT, 1);
        Arrival twice =
                arrival(bare(1, first, Frames.frame(5, AT - 1, 99), Frames.frame(4, AT, 1)));
        announcer(heard::add).announce(List.of(twice));
        assertEquals(List.of(5L, 4L), sequences(heard.getFirst()));
        assertEquals(first, heard.getFirst().frames().getFirst().frame());
        try (Ingest ingest = new Ingest(new OpenNodes(), known)) {
            JournalWriterTest.assertOutcome(2, 1, 6, AT, ingest.take(twice, 1));
        }
    }

    @Test
    void whatAnEarlierArrivalOfTheGroupDefinedIsKnownOfItsEpochAndOfNoOther() {
        kept.put(3, Frames.LATENCY);
        announcer(heard::add)
                .announce(
                        List.of(
                                arrival(Frames.batch(1)),
                                arrival(bare(1, Frames.frame(1, AT, 1))),
                                arrival(bare(2, Frames.frame(1, AT, 1))),
                                new Arrival(OTHER, AT, 0, bare(1, Frames.frame(1, AT, 1)))));
        assertEquals(0, asked, "nobody reads the store for what is not asked for");
        assertEquals(Set.of(0, 1, 2, 3), heard.getFirst().definitions().get().keySet());
        assertEquals(Frames.LATENCY, heard.getFirst().definitions().get().get(3));
        assertEquals(Map.of(), heard.get(1).definitions().get());
        assertEquals(Map.of(), heard.get(2).definitions().get());
        assertEquals(Set.of(3), kept.keySet(), "what the store knows is not written to");
    }

    @Test
    void aFrameThatComesTwiceInAGroupIsToldOnceAndAReferenceKeepsItsFirstMeaning() {
        kept.put(0, Frames.LATENCY);
        TelemetryFrame frame = Frames.frame(1, AT, 1);
        announcer(heard::add)
                .announce(
                        List.of(
                                arrival(Frames.batch(1, frame)),
                                new Arrival(Frames.NODE, AT, 6_000, Frames.batch(1, frame))));
        assertEquals(1, heard.size());
        assertEquals(Frames.LATENCY, heard.getFirst().definitions().get().get(0));
    }

    /** Whatever comes, again, with gaps, or from a clock that is wrong. */
    @Property(tries = 100)
    void whatIsToldIsExactlyWhatIsStoredAfterwards(@ForAll long seed) {
        Random random = new Random(seed);
        KnownSequences fresh = KnownSequencesTest.nothingSealed();
        List<Feed.Batch> told = new ArrayList<>();
        Announcer announcer = new Announcer(told::add, fresh, (nodeId, epoch) -> Map.of());
        try (Ingest ingest = new Ingest(new OpenNodes(), fresh)) {
            for (int i = 0; i < 30; i++) {
                SendTelemetryRequest.Builder batch = bare(1 + random.nextInt(2)).toBuilder();
                for (int frame = random.nextInt(5); frame > 0; frame--) {
                    batch.addFrames(
                            Frames.frame(1 + random.nextInt(40), AT + random.nextInt(40_000), 1));
                }
                if (random.nextInt(4) == 0) {
                    int from = random.nextInt(40);
                    batch.addGaps(
                            TelemetryGap.newBuilder()
                                    .setSequences(
                                            SequenceInterval.newBuilder()
                                                    .setFrom(from)
                                                    .setTo(from + random.nextInt(4))));
                }
                long offset = random.nextInt(20_000) - 10_000L;
                Arrival arrival =
                        new Arrival(
                                random.nextBoolean() ? Frames.NODE : OTHER,
                                AT + random.nextInt(40_000),
                                offset,
                                batch.build());
                told.clear();
                announcer.announce(List.of(arrival));
                List<Feed.Stored> frames = told.isEmpty() ? List.of() : told.getFirst().frames();
                long newest =
                        frames.stream()
                                .mapToLong(Feed.Stored::observedAtUnixMillis)
                                .max()
                                .orElse(0);
                Ingest.Outcome outcome = ingest.take(arrival, 1);
                assertEquals(outcome.frames(), frames.size());
                assertEquals(outcome.newest(), newest);
            }
        }
    }

    @Test
    void theFeedHearsBeforeTheJournalDoesAndAgainWhenTheDiskRefused() {
        List<Integer> before = new ArrayList<>();
        AtomicBoolean room = new AtomicBoolean();
        Feed feed =
                batch -> {
                    before.add(replayed(disk).size());
                    heard.add(batch);
                };
        Arrival arrival = arrival(bare(1, Frames.frame(1, AT - 7, 1)));
        try (Journal journal = journal();
                Ingest ingest = new Ingest(new OpenNodes(), known);
                JournalWriter writer =
                        new JournalWriter(journal, ingest, announcer(feed), room::get)) {
            assertFails(writer, arrival);
            assertEquals(List.of(), heard, "what there is no room for is not told");
            room.set(true);
            disk.room(0);
            assertFails(writer, arrival);
            disk.room(Long.MAX_VALUE);
            assertEquals(1, writer.offer(arrival).join().frames());
            assertEquals(1, writer.offer(arrival).join().duplicates());
        }
        assertEquals(List.of(0, 0), before);
        assertEquals(heard.getFirst().frames(), heard.getLast().frames());
        assertEquals(AT - 7, heard.getLast().frames().getFirst().observedAtUnixMillis());
        assertEquals(List.of(arrival), replayed(disk));
    }

    @Test
    void aFeedThatBreaksItsWordCostsNoFrameAndNotTheThread() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Feed feed =
                batch -> {
                    if (broken.get()) {
                        throw new IllegalStateException("the feed broke");
                    }
                    heard.add(batch);
                };
        OpenNodes open = new OpenNodes();
        Arrival arrival = arrival(bare(1, Frames.frame(1, AT, 1)));
        try (Journal journal = journal();
                Ingest ingest = new Ingest(open, known);
                JournalWriter writer =
                        new JournalWriter(journal, ingest, announcer(feed), () -> true)) {
            var failed =
                    assertThrows(CompletionException.class, () -> writer.offer(arrival).join());
            assertEquals("the feed broke", Objects.requireNonNull(failed.getCause()).getMessage());
            assertTrue(open.all().isEmpty());
            assertEquals(List.of(), replayed(disk));
            broken.set(false);
            assertEquals(1, writer.offer(arrival).join().frames());
        }
        assertEquals(List.of(1L), sequences(heard.getFirst()));
    }

    /** A node of its own for each arrival, so that memory says what was taken. */
    @Property(tries = 60)
    void onADiskThatFailsNowAndThenWhatIsAcknowledgedIsThereAndInMemoryIsNothingElse(
            @ForAll long seed) {
        Random random = new Random(seed);
        MemoryDisk failing = new MemoryDisk();
        OpenNodes open = new OpenNodes();
        Map<String, Arrival> acknowledged = new TreeMap<>();
        Map<String, Arrival> offered = new TreeMap<>();
        try (Journal journal = Journal.open(FOLDER, failing, 2_000, (_, _) -> {});
                Ingest ingest = new Ingest(open, known);
                JournalWriter writer =
                        new JournalWriter(journal, ingest, announcer(Feed.none()), () -> true)) {
            for (int i = 1; i <= 30; i++) {
                failing.failSync(random.nextInt(3) == 0);
                failing.room(random.nextInt(3) == 0 ? random.nextInt(400) : Long.MAX_VALUE);
                String node = "%032x".formatted(i);
                Arrival arrival = new Arrival(node, AT, 0, Frames.batch(1, frame(random, i)));
                offered.put(node, arrival);
                boolean well = writer.offer(arrival).handle((_, failed) -> failed == null).join();
                if (well) {
                    acknowledged.put(node, arrival);
                }
                assertEquals(acknowledged.size(), open.all().size());
                assertEquals(well, open.find(node).isPresent());
            }
        }
        failing.failSync(false);
        failing.room(Long.MAX_VALUE);
        List<Arrival> after = replayed(failing.afterPowerLoss(random));
        assertTrue(after.containsAll(acknowledged.values()));
        assertTrue(offered.values().containsAll(after));
    }

    private static TelemetryFrame frame(Random random, int sequence) {
        return Frames.frame(sequence, AT, random.nextGaussian());
    }

    private Journal journal() {
        return Journal.open(FOLDER, disk, 1 << 20, (_, _) -> {});
    }

    private static List<Arrival> replayed(MemoryDisk disk) {
        List<Arrival> arrivals = new ArrayList<>();
        Journal.open(FOLDER, disk, 1 << 20, (entry, _) -> arrivals.add(Arrival.of(entry))).close();
        return arrivals;
    }

    private static void assertFails(JournalWriter writer, Arrival arrival) {
        var failed = assertThrows(CompletionException.class, () -> writer.offer(arrival).join());
        assertTrue(failed.getCause() instanceof StoreException);
    }
}
