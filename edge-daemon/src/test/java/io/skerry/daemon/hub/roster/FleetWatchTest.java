package io.skerry.daemon.hub.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.FleetCursor;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetWatchTest {
    private final VirtualTime time = new VirtualTime(Nodes.NOW);
    private final FleetChanges changes = new FleetChanges(ByteString.copyFrom(new byte[16]));
    private final RecordingObserver<WatchFleetResponse> out = new RecordingObserver<>();

    @BeforeEach
    void threeNodes() {
        for (int i = 0; i < 3; i++) {
            changes.record(Nodes.id(i), Nodes.state(i, "node-" + i, 0));
        }
    }

    @Test
    void beginsWithASnapshotAndGoesOnWithChanges() {
        start(out, WatchFleetRequest.getDefaultInstance());
        assertTrue(out.sent.getFirst().getReset());
        assertEquals(3, out.sent.getFirst().getChangesCount());
        changes.record(Nodes.id(1), Nodes.state(1, "node-1", 7));
        time.advance(Duration.ofSeconds(1));
        WatchFleetResponse change = out.sent.getLast();
        assertFalse(change.getReset());
        assertEquals(1, change.getChangesCount());
        assertFalse(change.getChanges(0).hasRecord());
    }

    @Test
    void anEmptyFleetIsASnapshotToo() {
        RecordingObserver<WatchFleetResponse> empty = new RecordingObserver<>();
        new FleetWatch(
                        empty,
                        new FleetChanges(ByteString.copyFrom(new byte[16])),
                        this::header,
                        time)
                .start(WatchFleetRequest.getDefaultInstance());
        time.advance(Duration.ofMillis(1));
        assertEquals(1, empty.sent.size());
        assertTrue(empty.sent.getFirst().getReset());
    }

    @Test
    void whoComesBackGoesOnWhereItStood() {
        Console console = new Console();
        start(out, WatchFleetRequest.getDefaultInstance());
        out.sent.forEach(console::take);
        out.cancel();
        changes.record(Nodes.id(2), Nodes.state(2, "renamed", 5));

        RecordingObserver<WatchFleetResponse> again = new RecordingObserver<>();
        FleetCursor cursor = Objects.requireNonNull(console.cursor);
        start(again, WatchFleetRequest.newBuilder().setCursor(cursor).build());
        assertFalse(again.sent.getFirst().getReset());
        assertEquals(1, again.sent.getFirst().getChangesCount());
        again.sent.forEach(console::take);
        assertEquals("renamed", Objects.requireNonNull(console.records.get(Nodes.id(2))).getName());
    }

    @Test
    void aCursorOfAnEarlierStartGetsAWholeSnapshot() {
        FleetCursor old =
                FleetCursor.newBuilder()
                        .setIncarnation(ByteString.copyFromUtf8("an earlier start"))
                        .setRevision(1)
                        .build();
        start(out, WatchFleetRequest.newBuilder().setCursor(old).build());
        assertTrue(out.sent.getFirst().getReset());
        assertEquals(3, out.sent.getFirst().getChangesCount());
    }

    @Test
    void theHubsTimeComesAtLeastEachFiveSeconds() {
        start(out, WatchFleetRequest.getDefaultInstance());
        time.advance(Duration.ofMinutes(1));
        long last = Nodes.NOW.toEpochMilli();
        for (WatchFleetResponse message : out.sent) {
            long now = message.getHubTimeUnixMillis();
            assertTrue(now - last <= 5_000, "silence of " + (now - last) + " ms");
            last = now;
        }
        assertTrue(out.sent.size() > 12);
    }

    @Test
    void aSlowWatcherGetsTheLatestOnceAndNoQueue() {
        start(out, WatchFleetRequest.getDefaultInstance());
        out.ready = false;
        int before = out.sent.size();
        for (int i = 1; i <= 10_000; i++) {
            changes.record(Nodes.id(i % 3), Nodes.state(i % 3, "node-" + i % 3, i));
            if (i % 100 == 0) {
                time.advance(Duration.ofMillis(100));
            }
        }
        assertEquals(before, out.sent.size());
        out.becomeReady();
        time.advance(Duration.ofMillis(300));
        assertEquals(before + 1, out.sent.size());
        assertEquals(3, out.sent.getLast().getChangesCount());
        assertEquals(
                10_000,
                out.sent.getLast().getChangesList().stream()
                        .mapToLong(change -> change.getStatus().getReceivedAtUnixMillis())
                        .max()
                        .orElseThrow());
    }

    @Test
    void changesAreToldAtMostFourTimesASecond() {
        start(out, WatchFleetRequest.getDefaultInstance());
        int before = out.sent.size();
        for (int i = 1; i <= 1_000; i++) {
            changes.record(Nodes.id(1), Nodes.state(1, "node-1", i));
            time.advance(Duration.ofMillis(1));
        }
        int told = out.sent.size() - before;
        assertTrue(told >= 3 && told <= 5, "told " + told + " times in a second");
    }

    @Test
    void aLargeFleetComesInChunks() {
        for (int i = 0; i < 1_700; i++) {
            changes.record(Nodes.id(i), Nodes.state(i, "node-" + i, 1));
        }
        start(out, WatchFleetRequest.getDefaultInstance());
        Console console = new Console();
        out.sent.forEach(console::take);
        assertEquals(4, out.sent.size());
        assertTrue(out.sent.get(2).getMore());
        assertFalse(out.sent.get(3).getMore());
        assertEquals(1_700, console.records.size());
        assertTrue(out.sent.stream().allMatch(part -> part.getChangesCount() <= 500));
    }

    @Test
    void nothingIsSentAfterTheWatcherLeft() {
        start(out, WatchFleetRequest.getDefaultInstance());
        out.cancel();
        int before = out.sent.size();
        changes.record(Nodes.id(1), Nodes.state(1, "gone", 9));
        time.advance(Duration.ofSeconds(30));
        assertEquals(before, out.sent.size());
        assertEquals(0, time.pending());
    }

    private void start(RecordingObserver<WatchFleetResponse> to, WatchFleetRequest request) {
        new FleetWatch(to, changes, this::header, time).start(request);
        time.advance(Duration.ofMillis(1));
    }

    private WatchFleetResponse.Builder header() {
        return WatchFleetResponse.newBuilder().setHubTimeUnixMillis(time.instant().toEpochMilli());
    }
}
