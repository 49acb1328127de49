package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnCallRotationTest {
    private static final Rotation OSLO =
            new Rotation(
                    "first",
                    List.of("ada", "ben", "cy"),
                    LocalDateTime.parse("2026-03-02T09:00"),
                    ZoneId.of("Europe/Oslo"));

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T07:59:59Z, cy",
        "2026-03-02T08:00:00Z, ada",
        "2026-03-09T07:59:59Z, ada",
        "2026-03-09T08:00:00Z, ben",
        "2026-03-16T08:00:00Z, cy",
        "2026-03-23T08:00:00Z, ada",
        // Summer time began on the 29th: nine o'clock is an hour earlier.
        "2026-03-30T06:59:59Z, ada",
        "2026-03-30T07:00:00Z, ben",
        "2026-10-26T07:59:59Z, ada",
        "2026-10-26T08:00:00Z, ben"
    })
    void handoverIsAtTheSameTimeOfDayWhateverDaylightSavingDoes(Instant when, String onCall) {
        assertEquals(onCall, OSLO.at(when));
    }

    @Property(tries = 300)
    void turnsFollowEachOtherEvenAtAHandoverInTheHourThatComesTwice(
            @ForAll @LongRange(min = -200, max = 2_000) long hours) {
        Rotation awkward =
                new Rotation(
                        "first",
                        List.of("0", "1", "2", "3", "4"),
                        LocalDateTime.parse("2026-10-18T02:30"),
                        ZoneId.of("Europe/Oslo"));
        Instant when = Instant.parse("2026-10-01T00:15:00Z").plusSeconds(hours * 3_600);
        int before = Integer.parseInt(awkward.at(when));
        int after = Integer.parseInt(awkward.at(when.plusSeconds(3_600)));
        int turns = Math.floorMod(after - before, 5);
        assertEquals(turns == 0 ? 0 : 1, turns, "nobody gives a turn back");
    }

    @Test
    void aRotationHasSomebody() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Rotation("none", List.of(), OSLO.begins(), OSLO.zone()));
    }
}
