package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.slo.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A turn of the loop is on disk as a whole or not at all: rows of alarms, what waits for receivers,
 * and what was answered. Half of it would lose a page over a kill, or tell one twice. And it is
 * there before anybody sees it.
 */
class WholeTurnTest {
    private static final AlarmEvent.Wish NOTE =
            new AlarmEvent.Annotate(Night.DISK, "ada", "I look at it.");

    @TempDir Path folder;
    private Night night;

    @BeforeEach
    void begin() {
        night = new Night(folder);
        // A start is quiet.
        night.seconds(40);
    }

    @AfterEach
    void end() {
        night.close();
    }

    /** Nothing new goes into a table, as when the disk is full before it could be written. */
    private void refuse(String... tables) {
        for (String table : tables) {
            update(
                    """
                    CREATE TRIGGER full_%s BEFORE INSERT ON %s
                    BEGIN SELECT RAISE(ABORT, 'full'); END
                    """
                            .formatted(table, table));
        }
    }

    private void takeAgain(String table) {
        update("DROP TRIGGER full_" + table);
    }

    private void update(String sql) {
        night.database.get().write(tx -> tx.update(sql));
    }

    private Alarm disk() {
        return Objects.requireNonNull(night.shell.alarms().alarm(Night.DISK));
    }

    @Test
    void whatWaitsForAReceiverIsNotThereWithoutItsAlarm() {
        night.takes = false;
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(20);
        List<String> before = night.rows();
        refuse("alarm");
        night.seconds(20);
        assertEquals(1, night.unanswered.size(), "people are told all the same");
        assertEquals(before, night.rows());
        takeAgain("alarm");
        night.seconds(1);
        assertNotEquals(before, night.rows());
    }

    @Test
    void anAlarmThatPeopleAreToldOfIsNotThereWithoutWhatWaitsForThem() {
        night.takes = false;
        night.raise(Night.DISK, Severity.CRITICAL);
        refuse("delivery");
        List<String> before = List.of();
        while (night.unanswered.isEmpty()) {
            before = night.rows();
            night.seconds(1);
        }
        String id = night.unanswered.getFirst().send().notice().id();
        assertEquals(before, night.rows());
        night.seconds(5);
        assertEquals(before, night.rows(), "what comes later does not overtake it");
        takeAgain("delivery");
        night.levels.add(night.raised(Night.DISK, Severity.CRITICAL));
        night.kill();
        night.takes = true;
        night.seconds(80);
        assertEquals(List.of(id), night.ids(), "a kill between the two loses no page");
    }

    @Test
    void aDecisionIsNotThereWithoutItsAnswer() throws Exception {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(1);
        List<String> before = night.rows();
        refuse("alarm_request");
        assertThrows(CompletionException.class, () -> night.decide("one", NOTE).join());
        assertEquals(before, night.rows());
        takeAgain("alarm_request");
        night.kill();
        assertEquals(0, disk().notes().size(), "it was refused, and a kill has undone it");
        assertEquals(0, night.decide("one", NOTE).get().getRefusedCount());
        assertEquals(1, disk().notes().size());
    }

    @Test
    void whatIsOnDiskIsNotWrittenAgain() throws Exception {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        List<String> before = night.rows();
        refuse("alarm", "delivery");
        AlarmEvent.Wish refused = new AlarmEvent.Unshelve(Night.DISK, "ada");
        assertEquals(1, night.decide("one", refused).get(1, TimeUnit.SECONDS).getRefusedCount());
        List<String> after = new ArrayList<>(night.rows());
        assertTrue(after.removeAll(List.of("request one")), "that it was refused is remembered");
        assertEquals(before, after);
    }

    @Test
    void whatIsSentIsOnDiskBefore() {
        List<Boolean> written = new ArrayList<>();
        night.sending =
                send -> {
                    String id = send.notice().id();
                    written.add(
                            night.rows().stream()
                                    .anyMatch(row ->
                                            row.startsWith("delivery ") && row.contains(id)));
                };
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        assertEquals(List.of(true), written, "a kill after it is sent would forget that it was");
    }

    @Test
    void whatIsShownIsOnDiskBefore() {
        List<Boolean> written = new ArrayList<>();
        night.shown.listen(() ->
                written.add(night.rows().stream().anyMatch(row -> row.contains("I look at it."))));
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(1);
        written.clear();
        var _ = night.decide("one", NOTE);
        assertTrue(!written.isEmpty() && !written.contains(false), written::toString);
    }
}
