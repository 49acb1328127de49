package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmCursor;
import io.skerry.api.v1.MaintenanceWindow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmLogTest {
    private static final AlarmLog.Standing CALM = new AlarmLog.Standing(0, null, 0, List.of());

    private final AlarmLog log = new AlarmLog(Changes.INCARNATION, 4, 1_000_000);
    private int told;

    private void append(AlarmChange... changes) {
        log.append(List.of(changes), CALM);
    }

    @Test
    void changesAreNumberedByOneAndReadFromAnyNumber() {
        append(Changes.alarm("a", 1), Changes.alarm("b", 1));
        append(Changes.alarm("a", 2));
        assertEquals(
                Optional.of(
                        new AlarmLog.Part(
                                List.of(
                                        Changes.alarm("a", 1),
                                        Changes.alarm("b", 1),
                                        Changes.alarm("a", 2)),
                                3)),
                log.after(0, 10));
        assertEquals(
                Optional.of(new AlarmLog.Part(List.of(Changes.alarm("b", 1)), 2)), log.after(1, 1));
        assertEquals(Optional.of(new AlarmLog.Part(List.of(), 3)), log.after(3, 10));
    }

    @Test
    void everythingIsTheNewestOfEachRowThatThereIs() {
        AlarmChange window =
                AlarmChange.newBuilder()
                        .setWindow(MaintenanceWindow.newBuilder().setWindow(Changes.ref("a")))
                        .build();
        append(Changes.alarm("a", 1), Changes.alarm("b", 1), window, Changes.alarm("b", 2));
        append(Changes.gone("a"));
        assertEquals(
                new AlarmLog.Part(List.of(Changes.alarm("b", 2), window), 5), log.everything());
        append(AlarmChange.newBuilder().setWindowGone(Changes.ref("a")).build());
        assertEquals(new AlarmLog.Part(List.of(Changes.alarm("b", 2)), 6), log.everything());
    }

    @Test
    void whoIsFurtherBehindThanWhatIsKeptIsToldSo() {
        for (int i = 1; i <= 6; i++) {
            append(Changes.alarm("a", i));
        }
        assertEquals(4, log.after(2, 10).orElseThrow().changes().size());
        assertEquals(Optional.empty(), log.after(1, 10));
        assertEquals(1, log.everything().changes().size());
    }

    @Test
    void aNumberThatNeverWasIsNoPlaceToGoOn() {
        assertEquals(Optional.empty(), log.after(-1, 10));
        assertEquals(Optional.of(new AlarmLog.Part(List.of(), 0)), log.after(0, 10));
        assertEquals(Optional.empty(), log.after(1, 10));
        append(Changes.alarm("a", 1));
        assertEquals(Optional.empty(), log.after(-1, 10));
        assertEquals(Optional.empty(), log.after(Long.MIN_VALUE, 10));
        assertEquals(Optional.empty(), log.after(Long.MAX_VALUE, 10));
    }

    @Test
    void whatIsKeptHasBoundsInBytesAsWell() {
        int size = Changes.alarm("a", 1).getSerializedSize();
        AlarmLog narrow = new AlarmLog(Changes.INCARNATION, 1_000, 3L * size);
        for (int i = 1; i <= 9; i++) {
            narrow.append(List.of(Changes.alarm("a", i)), CALM);
        }
        assertEquals(3, narrow.after(6, 10).orElseThrow().changes().size());
        assertEquals(Optional.empty(), narrow.after(5, 10));
        AlarmLog none = new AlarmLog(Changes.INCARNATION, 1_000, size - 1);
        none.append(List.of(Changes.alarm("a", 1)), CALM);
        assertEquals(Optional.empty(), none.after(0, 10));
        assertEquals(new AlarmLog.Part(List.of(Changes.alarm("a", 1)), 1), none.everything());
    }

    @Test
    void aCursorIsWorthNothingUnderAnotherIncarnation() {
        append(Changes.alarm("a", 1));
        assertEquals(Optional.of(1L), log.known(log.cursor(1)));
        assertEquals(
                Optional.empty(),
                log.known(
                        AlarmCursor.newBuilder()
                                .setIncarnation(ByteString.copyFrom(new byte[15]))
                                .setSequence(1)
                                .build()));
    }

    @Test
    void nothingNewIsToldToNobodyAndAStandingIs() {
        log.listen(() -> told++);
        append();
        assertEquals(0, told);
        append(Changes.alarm("a", 1));
        assertEquals(1, told);
        AlarmLog.Standing flood = new AlarmLog.Standing(5, Changes.ref("a"), 0, List.of());
        log.append(List.of(), flood);
        assertEquals(2, told);
        assertEquals(flood, log.standing());
        assertTrue(log.after(1, 10).orElseThrow().changes().isEmpty(), "no change of a row");
        log.append(List.of(), flood);
        assertEquals(2, told);
    }

    @Test
    void whoIgnoresItIsNotToldAnyMore() {
        Runnable listener = () -> told++;
        log.listen(listener);
        log.ignore(listener);
        append(Changes.alarm("a", 1));
        assertEquals(0, told);
    }
}
