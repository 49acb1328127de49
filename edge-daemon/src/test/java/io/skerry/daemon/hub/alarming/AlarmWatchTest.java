package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmCursor;
import io.skerry.api.v1.NotificationReceiver;
import io.skerry.api.v1.WatchAlarmsRequest;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.daemon.hub.roster.RecordingObserver;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlarmWatchTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final AlarmLog.Standing CALM = new AlarmLog.Standing(0, null, 0, List.of());
    private static final int KEPT = 2_000;

    private final VirtualTime time = new VirtualTime(START);
    private final AlarmLog alarms = new AlarmLog(Changes.INCARNATION, KEPT, 1L << 30);
    private final RecordingObserver<WatchAlarmsResponse> out = new RecordingObserver<>();

    private void append(AlarmChange... changes) {
        alarms.append(List.of(changes), CALM);
    }

    private void alarms(int count) {
        for (int i = 0; i < count; i++) {
            append(Changes.alarm("rule_" + i, 1));
        }
    }

    private void start(RecordingObserver<WatchAlarmsResponse> to, WatchAlarmsRequest request) {
        new AlarmWatch(to, alarms, time, time).start(request);
        time.advance(Duration.ofMillis(1));
    }

    private void start() {
        start(out, WatchAlarmsRequest.getDefaultInstance());
    }

    private void wait250() {
        time.advance(Duration.ofMillis(251));
    }

    private static List<AlarmChange> changes(List<WatchAlarmsResponse> messages) {
        return messages.stream().flatMap(each -> each.getChangesList().stream()).toList();
    }

    @Test
    void allOfThemComeInChunksAndTheCursorWithTheLast() {
        alarms(1_700);
        start();
        assertEquals(
                List.of(500, 500, 500, 200),
                out.sent.stream().map(WatchAlarmsResponse::getChangesCount).toList());
        assertEquals(
                List.of(true, false, false, false),
                out.sent.stream().map(WatchAlarmsResponse::getReset).toList());
        assertEquals(
                List.of(true, true, true, false),
                out.sent.stream().map(WatchAlarmsResponse::getMore).toList());
        assertEquals(
                List.of(false, false, false, true),
                out.sent.stream().map(WatchAlarmsResponse::hasCursor).toList());
        assertEquals(alarms.cursor(1_700), out.sent.getLast().getCursor());
        assertEquals(alarms.everything().changes(), changes(out.sent));
        assertEquals(START.toEpochMilli(), out.sent.getFirst().getAtUnixMillis());
    }

    @Test
    void noAlarmsAreAWholeToo() {
        start();
        assertEquals(1, out.sent.size());
        assertTrue(out.sent.getFirst().getReset());
        assertFalse(out.sent.getFirst().getMore());
        assertEquals(alarms.cursor(0), out.sent.getFirst().getCursor());
    }

    @Test
    void aChunkHasBoundsInBytesAsWell() {
        String summary = "x".repeat(300_000);
        for (int i = 0; i < 7; i++) {
            append(Changes.alarm("rule_" + i, 1, summary));
        }
        start();
        assertEquals(
                List.of(3, 3, 1),
                out.sent.stream().map(WatchAlarmsResponse::getChangesCount).toList());
        out.sent.clear();
        append(Changes.alarm("one", 1, "x".repeat(2_000_000)), Changes.alarm("two", 1));
        wait250();
        assertEquals(
                List.of(1, 1),
                out.sent.stream().map(WatchAlarmsResponse::getChangesCount).toList());
        assertEquals(alarms.cursor(8), out.sent.getFirst().getCursor());
        assertEquals(alarms.cursor(9), out.sent.getLast().getCursor());
    }

    @Test
    void eachOfThreeChangesOfOneAlarmArrivesInItsOrder() {
        start();
        out.sent.clear();
        append(Changes.alarm("a", 1), Changes.alarm("a", 2));
        append(Changes.alarm("a", 3));
        append(Changes.gone("a"));
        wait250();
        assertEquals(
                List.of(
                        Changes.alarm("a", 1),
                        Changes.alarm("a", 2),
                        Changes.alarm("a", 3),
                        Changes.gone("a")),
                changes(out.sent));
        assertFalse(out.sent.getFirst().getReset());
        assertEquals(alarms.cursor(4), out.sent.getLast().getCursor());
    }

    @Test
    void theyAreToldAtMostFourTimesASecond() {
        start();
        out.sent.clear();
        for (int i = 1; i <= 1_000; i++) {
            append(Changes.alarm("a", i));
            time.advance(Duration.ofMillis(1));
        }
        wait250();
        assertTrue(out.sent.size() <= 6, "told " + out.sent.size() + " times");
        assertEquals(1_000, changes(out.sent).size());
    }

    @Test
    void whoComesBackGoesOnWhereItStood() {
        alarms(3);
        start();
        AlarmCursor cursor = out.sent.getLast().getCursor();
        out.cancel();
        append(Changes.alarm("a", 1), Changes.gone("rule_0"));

        RecordingObserver<WatchAlarmsResponse> again = new RecordingObserver<>();
        start(again, WatchAlarmsRequest.newBuilder().setCursor(cursor).build());
        assertEquals(1, again.sent.size());
        assertFalse(again.sent.getFirst().getReset());
        assertEquals(List.of(Changes.alarm("a", 1), Changes.gone("rule_0")), changes(again.sent));
    }

    @Test
    void aCursorThatIsWorthNothingGetsAllOfThem() {
        alarms(3);
        AlarmCursor ahead = alarms.cursor(77);
        AlarmCursor never = alarms.cursor(-1);
        AlarmCursor foreign = ahead.toBuilder().clearIncarnation().setSequence(3).build();
        for (AlarmCursor cursor : List.of(ahead, never, foreign)) {
            RecordingObserver<WatchAlarmsResponse> to = new RecordingObserver<>();
            start(to, WatchAlarmsRequest.newBuilder().setCursor(cursor).build());
            assertTrue(to.sent.getFirst().getReset());
            assertEquals(3, changes(to.sent).size());
        }
    }

    @Test
    void whoIsTooSlowGetsAllOfThemAnew() {
        start();
        out.ready = false;
        for (int i = 1; i <= KEPT + 1; i++) {
            append(Changes.alarm("a", i));
        }
        time.advance(Duration.ofSeconds(20));
        assertEquals(1, out.sent.size(), "and nothing is heaped up for it");
        out.becomeReady();
        wait250();
        assertTrue(out.sent.get(1).getReset());
        assertEquals(List.of(Changes.alarm("a", KEPT + 1)), out.sent.get(1).getChangesList());
        assertEquals(alarms.cursor(KEPT + 1), out.sent.getLast().getCursor());
    }

    @Test
    void whatChangesWhileTheWholeIsReadComesAfterIt() {
        alarms(600);
        out.ready = false;
        start();
        append(Changes.alarm("rule_1", 2));
        out.becomeReady();
        wait250();
        List<AlarmChange> all = changes(out.sent);
        assertEquals(601, all.size());
        assertEquals(Changes.alarm("rule_1", 2), all.getLast());
    }

    @Test
    void aStandingIsToldWithoutAnyChange() {
        start();
        out.sent.clear();
        NotificationReceiver pager =
                NotificationReceiver.newBuilder().setName("pager").setWaiting(3).build();
        alarms.append(List.of(), new AlarmLog.Standing(5, Changes.ref("a"), 9, List.of(pager)));
        wait250();
        WatchAlarmsResponse told = out.sent.getFirst();
        assertEquals(5, told.getFloodSinceUnixMillis());
        assertEquals(Changes.ref("a"), told.getFirstOut());
        assertEquals(9, told.getQuietUntilUnixMillis());
        assertEquals(List.of(pager), told.getReceiversList());
        time.advance(Duration.ofSeconds(2));
        assertEquals(1, out.sent.size());
    }

    @Test
    void aSignOfLifeComesAtLeastEachFiveSeconds() {
        start();
        time.advance(Duration.ofMinutes(1));
        long last = START.toEpochMilli();
        for (WatchAlarmsResponse message : out.sent) {
            assertTrue(message.getAtUnixMillis() - last <= 5_000);
            assertTrue(message.hasCursor());
            last = message.getAtUnixMillis();
        }
        assertTrue(out.sent.size() > 12);
    }

    @Test
    void whoHasHalfOfTheWholeIsGivenNoCursorByASignOfLife() {
        alarms(1_200);
        out.ready = false;
        start();
        // It takes messages again, and the connection has not said so yet.
        out.ready = true;
        time.advance(Duration.ofSeconds(10));
        assertEquals(List.of(), out.sent);
    }

    @Test
    void nothingIsSentAfterTheWatcherLeft() {
        start();
        int before = out.sent.size();
        append(Changes.alarm("a", 1));
        out.cancel();
        append(Changes.alarm("a", 2));
        time.advance(Duration.ofSeconds(30));
        assertEquals(before, out.sent.size());
        assertEquals(0, time.pending());
    }

    @Test
    void manyWatchersAreToldTheSame() {
        List<RecordingObserver<WatchAlarmsResponse>> all =
                Stream.generate(RecordingObserver<WatchAlarmsResponse>::new).limit(20).toList();
        all.forEach(each -> start(each, WatchAlarmsRequest.getDefaultInstance()));
        append(Changes.alarm("a", 1));
        wait250();
        for (RecordingObserver<WatchAlarmsResponse> each : all) {
            assertEquals(List.of(Changes.alarm("a", 1)), changes(each.sent));
        }
    }
}
