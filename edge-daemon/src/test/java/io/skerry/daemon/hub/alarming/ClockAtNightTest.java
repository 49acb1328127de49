package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Row;
import io.skerry.daemon.hub.slo.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A night in which the hub's clock is set: people are told what they would be, and when. */
class ClockAtNightTest {
    private static final AlarmKey MEMORY = new AlarmKey("memory_used", Night.NODE);
    private static final AlarmKey FAN = new AlarmKey("fan_stopped", Place.node("oslo-2"));
    private static final int FOUR_HOURS = 4 * 3_600;

    @TempDir Path folder;

    private Night night(String name) {
        try {
            return new Night(Files.createDirectory(folder.resolve(name)));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void set(Night night, Duration by) {
        night.clock.setWall(night.clock.instant().plus(by));
    }

    /** When people are told what, in seconds since the night began. */
    private static List<String> told(Night night, int seconds) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            int before = night.received.size();
            night.seconds(1);
            long at = Duration.ofNanos(night.clock.nanoTime()).toSeconds();
            night.received.stream()
                    .skip(before)
                    .map(notice -> notice.said())
                    .map(said ->
                            "%d %s %s %d"
                                    .formatted(
                                            at,
                                            said.kind(),
                                            said.group().text(),
                                            said.firing().size()))
                    .forEach(told::add);
        }
        return told;
    }

    @Test
    void aHubThatBeganTwoHoursAheadTellsAsSoonAsItsStartIsOver() {
        try (Night night = night("ahead")) {
            night.believed = false;
            night.raise(Night.DISK, Severity.CRITICAL);
            night.seconds(10);
            set(night, Duration.ofHours(-2));
            night.believed = true;
            assertEquals(List.of("31 FIRING node/oslo-1 1"), told(night, 300));
        }
    }

    /**
     * A page in its hold-off, news that waits for its group, an alarm that is about to end, a node
     * that is silent and not for long enough, and a repetition four hours later.
     */
    private List<String> toldInANightSetBy(Duration by) {
        try (Night night = night("set" + by.toSeconds())) {
            night.seconds(40);
            night.raise(Night.DISK, Severity.CRITICAL);
            night.raise(FAN, Severity.WARNING);
            night.seconds(40);
            night.raise(MEMORY, Severity.WARNING);
            night.shell.hear(new AlarmEvent.Cleared(FAN));
            night.shell.hear(new AlarmEvent.Silent("oslo-3", night.clock.instant()));
            night.seconds(40);
            night.raise(new AlarmKey("crash", Place.node("oslo-4")), Severity.CRITICAL);
            night.seconds(10);
            set(night, by);
            List<String> told = told(night, FOUR_HOURS + 600);
            assertEquals(written(night), rows(night.shell.alarms().rows().stream()));
            return told;
        }
    }

    private static List<String> written(Night night) {
        return rows(night.database.get().read(AlarmTables::alarms).rows().stream());
    }

    private static List<String> rows(Stream<Row> rows) {
        return rows.map(Row::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {-2 * 3_600, 2 * 3_600, -400 * 86_400})
    void aClockThatIsSetPutsOffNothingAndBringsNothingForward(long seconds) {
        List<String> steady = toldInANightSetBy(Duration.ZERO);
        assertEquals(
                List.of(
                        "151 FIRING node/oslo-4 1",
                        "371 UPDATED node/oslo-1 2",
                        "1010 FIRING node/oslo-3 1",
                        "1881 RESOLVED node/oslo-2 0"),
                steady.subList(0, 4));
        assertTrue(steady.size() > 4, "told again after four hours: " + steady);
        assertEquals(steady, toldInANightSetBy(Duration.ofSeconds(seconds)));
    }

    @Test
    void allRowsMoveInOneTransaction() {
        try (Night night = night("whole")) {
            night.seconds(40);
            night.raise(Night.DISK, Severity.CRITICAL);
            night.raise(FAN, Severity.WARNING);
            night.seconds(20);
            set(night, Duration.ofHours(-2));
            night.shell.turn();
            for (Alarm alarm : night.database.get().read(AlarmTables::alarms).alarms()) {
                assertEquals(night.clock.instant().minusSeconds(19), alarm.reading().receivedAt());
            }
            night.kill();
            assertEquals(
                    List.of("90 FIRING node/oslo-1 1", "90 FIRING node/oslo-2 1"),
                    told(night, 300));
        }
    }

    @Test
    void aHubThatStartsTwoHoursBehindWhatItWroteTellsAllTheSame() {
        try (Night night = night("behind")) {
            night.seconds(40);
            night.raise(Night.DISK, Severity.CRITICAL);
            night.seconds(10);
            night.believed = false;
            set(night, Duration.ofHours(-2));
            night.kill();
            assertEquals(List.of("80 FIRING node/oslo-1 1"), told(night, 60));
            set(night, Duration.ofHours(2));
            night.believed = true;
            assertEquals(
                    List.of((80 + FOUR_HOURS) + " FIRING node/oslo-1 1"),
                    told(night, FOUR_HOURS + 60),
                    "nor is it told again when the clock is right");
        }
    }
}
