package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.slo.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong for one ends nobody else's alarms, and is counted. */
class ShellTroubleTest {
    private static final AlarmEvent.Wish NOTE =
            new AlarmEvent.Annotate(Night.DISK, "ada", "I look at it.");

    @TempDir Path folder;
    private Night night;

    @BeforeEach
    void begin() {
        night = new Night(folder);
    }

    @AfterEach
    void end() {
        night.close();
    }

    private void pageIsTold() {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        assertEquals(1, night.received.size());
    }

    private int notes() {
        return Objects.requireNonNull(night.shell.alarms().alarm(Night.DISK)).notes().size();
    }

    @Test
    void anEventThatTripsTheEngineIsCounted() {
        night.seconds(40);
        night.shell.hear(
                new AlarmEvent.Raised(
                        new AlarmKey("late", Night.NODE),
                        Severity.MAJOR,
                        Instant.MAX,
                        "Its time is no time.",
                        "",
                        false));
        pageIsTold();
        assertEquals(1, night.shell.faults());
    }

    @Test
    void aRosterThatCannotBeReadStopsNoTime() {
        night.seconds(40);
        night.fleet =
                () -> {
                    throw new IllegalStateException("a defect");
                };
        pageIsTold();
        assertEquals(40, night.shell.faults(), "once a second");
    }

    @Test
    void anAnswerThatWasNotWrittenWholeEndsOneRequestOnly() {
        night.seconds(40);
        pageIsTold();
        night.database
                .get()
                .write(tx ->
                        tx.update(
                                "INSERT INTO alarm_request VALUES('one',?,x'ff')",
                                night.clock.millis()));
        assertThrows(CompletionException.class, () -> night.decide("one", NOTE).join());
        assertEquals(1, night.shell.faults());
        assertEquals(0, night.decide("two", NOTE).join().getRefusedCount());
        assertEquals(1, notes());
    }

    @Test
    void aRequestIsRememberedForADay() {
        night.seconds(40);
        pageIsTold();
        var first = night.decide("one", NOTE).join();
        night.clock.advance(Duration.ofHours(23));
        var _ = night.decide("two", new AlarmEvent.Unshelve(Night.DISK, "ada")).join();
        assertEquals(first, night.decide("one", NOTE).join());
        assertEquals(1, notes(), "who asks again after hours changes nothing");
        night.clock.advance(Duration.ofHours(2));
        var _ = night.decide("three", new AlarmEvent.Unshelve(Night.DISK, "ada")).join();
        var _ = night.decide("one", NOTE).join();
        assertEquals(2, notes(), "after a day it is another");
    }

    @Test
    void whoWatchesIsToldForHowLongAStartIsQuiet() {
        night.seconds(1);
        long until = night.shown.standing().quietUntil();
        assertTrue(until > night.clock.millis());
        night.seconds(90);
        assertEquals(0, night.shown.standing().quietUntil());
    }
}
