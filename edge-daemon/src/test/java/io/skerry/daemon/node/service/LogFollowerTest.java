package io.skerry.daemon.node.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.skerry.api.fault.Faults;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.LogFilter;
import io.skerry.api.v1.LogPosition;
import io.skerry.api.v1.TailLogsRequest;
import io.skerry.daemon.node.NodePlant;
import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.node.logs.store.SegmentLogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Followers of a log that comes and goes under them. */
final class LogFollowerTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir Path folder;
    private StoreLogs logs;
    private NodePlant plant;
    private int written;
    private Duration later = Duration.ZERO;

    @BeforeEach
    void start() {
        logs =
                new StoreLogs(
                        SegmentLogStore.open(
                                folder,
                                new Retention(DAY, 64 << 20, Severity.DEBUG, DAY, 1 << 20),
                                new SplittableRandom(1)));
        plant = new NodePlant(logs).start().bind();
    }

    @AfterEach
    void close() {
        plant.close();
    }

    /** The store's own time: the node has no need to live through it. */
    private long now() {
        return plant.time.millis() + later.toMillis();
    }

    /** Lines that are called by their numbers. */
    private void write(String source, int count) {
        int from = written + 1;
        written += count;
        logs.store.append(
                new LogBatch(
                        source,
                        new LogBatch.Checkpoint("k", Integer.toString(written)),
                        IntStream.rangeClosed(from, written)
                                .mapToObj(i -> Lines.entry(Integer.toString(i)))
                                .toList()),
                now());
    }

    private LogReader tail(TailLogsRequest.Builder request) {
        return new LogReader(
                plant,
                new SessionSigner(
                        plant.fleet.alice(),
                        SessionVerbs.all(),
                        plant.time.instant(),
                        Duration.ofHours(1),
                        plant.fleet.random()),
                request.build());
    }

    private LogReader after(long epoch, long sequence) {
        return tail(TailLogsRequest.newBuilder()
                        .setAfter(LogPosition.newBuilder().setEpoch(epoch).setSequence(sequence)))
                .takes(1_000);
    }

    private static LogFilter.Builder of(String source) {
        return LogFilter.newBuilder().addSources(source);
    }

    private static Faults.Fault fault(LogReader reader) {
        Status end = Objects.requireNonNull(reader.end);
        return Faults.read(end.asRuntimeException(reader.trailers)).orElseThrow();
    }

    private static LogPosition place(LogReader reader) {
        return reader.seen.getLast().getPosition();
    }

    /** What happens to a store whose disk fails, and how it comes back. */
    private Runnable breakDisk() throws IOException {
        Path file;
        try (var files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        Path away = folder.resolve("away");
        Files.move(file, away);
        return () -> assertTrue(away.toFile().renameTo(file.toFile()));
    }

    @Test
    void whoComesBackAfterRetentionHearsExactlyHowMuchHeMissedAndOnce() {
        write("web", 10);
        LogReader first = tail(TailLogsRequest.newBuilder().setBacklog(4)).takes(1);
        assertEquals(List.of("7", "8", "9", "10"), first.texts());
        LogPosition left = place(first);
        first.call.cancel("gone", null);
        write("web", 30);
        later = DAY.plusHours(1);
        logs.store.maintain(now(), true);
        write("web", 3);
        logs.store.maintain(now(), true);
        LogReader again = after(left.getEpoch(), left.getSequence());
        assertEquals(List.of("41", "42", "43"), again.texts());
        assertEquals(30, again.skipped());
        write("web", 1);
        assertEquals(30, again.skipped(), "and never again");
    }

    @Test
    void aPlaceFromElsewhereBringsNeitherAFloodNorSilence() {
        write("web", 5);
        long epoch = logs.store.newest().epoch();
        List<LogReader> readers =
                List.of(
                        after(epoch, 1_000_000),
                        after(epoch + 1, Long.MAX_VALUE),
                        after(epoch, Long.MIN_VALUE),
                        after(0, -1));
        for (LogReader reader : readers) {
            assertEquals(List.of(), reader.texts());
            assertEquals(5, place(reader).getSequence());
        }
        write("web", 1);
        for (LogReader reader : readers) {
            assertEquals(List.of("6"), reader.texts());
            assertEquals(0, reader.skipped());
            assertEquals(6, place(reader).getSequence());
        }
    }

    @Test
    void theBacklogIsOfLinesThatAreAskedForHoweverManyOthersAreBetween() {
        write("db", 3);
        for (int i = 0; i < 40; i++) {
            write("web", 500);
        }
        write("db", 1);
        write("web", 100);
        LogReader reader =
                tail(TailLogsRequest.newBuilder().setBacklog(3).setFilter(of("db"))).takes(1_000);
        assertEquals(List.of("2", "3", "20004"), reader.texts());
        assertEquals(written, place(reader).getSequence());
        LogReader more =
                tail(TailLogsRequest.newBuilder().setBacklog(9).setFilter(of("db"))).takes(1_000);
        assertEquals(List.of("1", "2", "3", "20004"), more.texts());
        LogReader none =
                tail(TailLogsRequest.newBuilder().setBacklog(9).setFilter(of("no"))).takes(1_000);
        assertEquals(List.of(), none.texts());
        assertEquals(written, place(none).getSequence(), "who finds nothing waits for the next");
    }

    @Test
    void whoseFilterTakesNothingIsToldHowFarItWasLookedSoThatNothingIsLookedAtTwice() {
        LogReader reader = tail(TailLogsRequest.newBuilder().setFilter(of("db"))).takes(1_000);
        write("web", 700);
        plant.time.advance(Duration.ofSeconds(11));
        assertEquals(List.of(), reader.texts());
        assertEquals(700, place(reader).getSequence());
        assertEquals(0, reader.skipped(), "what was not asked for is not left out");
    }

    @Test
    void aReaderWithoutAWishForMoreGetsNothingAndLosesNothing() {
        LogReader reader = tail(TailLogsRequest.newBuilder()).takes(1);
        assertEquals(1, reader.seen.size());
        write("web", 5);
        plant.time.advance(Duration.ofSeconds(60));
        int unasked = reader.seen.size() - 1;
        assertEquals(0, unasked, unasked + " messages were not asked for");
        write("web", 5);
        reader.takes(1_000);
        assertEquals(
                IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).toList(), reader.texts());
        assertEquals(0, reader.skipped());
    }

    @Test
    void aClockThatIsSetBackDoesNotSilenceTheBeats() {
        LogReader reader = tail(TailLogsRequest.newBuilder()).takes(1_000);
        plant.time.setWall(plant.time.instant().minus(Duration.ofHours(5)));
        int before = reader.seen.size();
        plant.time.advance(Duration.ofSeconds(31));
        int beats = reader.seen.size() - before;
        assertTrue(beats >= 3 && beats <= 4, beats + " beats in 31 s");
        assertTrue(
                plant.time.millis() - reader.seen.getLast().getObservedAtUnixMillis() <= 10_000,
                "by the clock as it is now");
    }

    @Test
    void aFollowerOfALogThatCannotBeReadIsToldSoAndMakesRoom() throws IOException {
        write("web", 3);
        LogPosition start = LogPosition.newBuilder().setEpoch(1).setSequence(0).build();
        Runnable repair = breakDisk();
        for (int i = 0; i <= LogDesk.MOST_FOLLOWERS; i++) {
            LogReader reader = tail(TailLogsRequest.newBuilder().setAfter(start)).takes(10);
            assertEquals(FaultReason.FAULT_REASON_STORAGE, fault(reader).reason(), "reader " + i);
            assertEquals(List.of(), reader.texts());
        }
        int waiting = plant.time.pending();
        repair.run();
        LogReader reader = tail(TailLogsRequest.newBuilder().setAfter(start)).takes(10);
        assertNull(reader.end);
        assertEquals(List.of("1", "2", "3"), reader.texts());
        assertEquals(waiting + 1, plant.time.pending(), "nobody looks for those who left");
        reader.call.cancel("leaves", null);
        assertEquals(waiting, plant.time.pending());
    }

    @Test
    void whatWasMissedIsToldWithTheLineThatFollowsItAndThoseBehindItComeAlong() {
        write("web", 10);
        long epoch = logs.store.newest().epoch();
        write("web", 30);
        later = DAY.plusHours(1);
        logs.store.maintain(now(), true);
        write("web", 3);
        logs.store.maintain(now(), true);
        LogReader again = after(epoch, 10);
        var full = again.seen.stream().filter(message -> message.getLinesCount() > 0).toList();
        assertEquals(1, full.size(), "one message");
        assertEquals(3, full.getFirst().getLinesCount());
        assertEquals(30, full.getFirst().getSkipped());
    }

    @Test
    void whoAsksForABacklogThatCannotBeReadTakesNoPlaceFromOthers() throws IOException {
        write("web", 3);
        Runnable repair = breakDisk();
        for (int i = 0; i <= LogDesk.MOST_FOLLOWERS; i++) {
            LogReader reader = tail(TailLogsRequest.newBuilder().setBacklog(2)).takes(10);
            assertTrue(reader.end != null, "refused");
        }
        repair.run();
        LogReader reader = tail(TailLogsRequest.newBuilder().setBacklog(2)).takes(10);
        assertNull(reader.end);
        assertEquals(List.of("2", "3"), reader.texts());
    }
}
