package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.deliver.Answer;
import io.skerry.daemon.hub.slo.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of alarms beside their rows, and what becomes of what a receiver answered. */
class DeliveriesTest {
    private static final AlarmKey MEMORY = new AlarmKey("memory_used", Night.NODE);
    private static final AlarmKey RESTARTS = new AlarmKey("restarts", Night.NODE);

    @TempDir Path folder;
    private Night night;

    @BeforeEach
    void begin() {
        night = new Night(folder);
        night.seconds(40);
    }

    @AfterEach
    void end() {
        night.close();
    }

    @Test
    void onlyPagesThatNobodyHasSeenAreToBeEscalated() {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.raise(MEMORY, Severity.MAJOR);
        night.seconds(40);
        assertEquals(2, night.received.getFirst().said().firing().size());
        assertEquals(List.of(Night.DISK), night.received.getFirst().unacknowledged());
        AlarmEvent.Wish seen = new AlarmEvent.Acknowledge(Night.DISK, "ada", Severity.CRITICAL);
        assertEquals(0, night.decide("one", seen).join().getRefusedCount());
        night.raise(RESTARTS, Severity.CRITICAL);
        night.seconds(600);
        assertEquals(3, night.received.getLast().said().firing().size());
        assertEquals(List.of(RESTARTS), night.received.getLast().unacknowledged());
    }

    @Test
    void whatCannotBeSaidAroundAnAlarmIsCounted() {
        night.annotator =
                (firing, alarms, now) -> {
                    throw new IllegalStateException("a defect");
                };
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        assertEquals(1, night.received.size());
        assertEquals(1, night.deliveries.faults());
    }

    @Test
    void whatAReceiverTookIsOffTheDiskThoughNothingElseChanged() {
        night.takes = false;
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        night.unanswered.getFirst().answer(new Answer.Taken());
        night.shell.turn();
        night.kill();
        night.takes = true;
        night.seconds(100);
        assertEquals(List.of(), night.received, "it was told before the kill");
    }

    @Test
    void whatAReceiverRefusesIsLostAndCounted() {
        night.takes = false;
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        night.unanswered.getFirst().answer(new Answer.Refused("It knows no such group."));
        night.shell.turn();
        var receiver = night.shown.standing().receivers().getFirst();
        assertEquals(1, receiver.getLost());
        assertEquals(0, receiver.getWaiting());
        assertEquals(0, receiver.getDelivered());
    }
}
