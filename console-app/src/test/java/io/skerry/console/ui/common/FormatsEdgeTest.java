package io.skerry.console.ui.common;

import static io.skerry.console.testing.Views.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Freshness;
import io.skerry.console.testing.FxRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures where one unit or one number of digits gives way to the next. */
final class FormatsEdgeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0 %",
        "0.0949, 9.5 %",
        "0.0994, 9.9 %",
        "0.0995, 10 %",
        "1, 100 %",
        "0.9951, 100 %",
        "-0.05, −5.0 %",
        "NaN, –",
    })
    void ratios(double ratio, String text) {
        assertEquals(text, Formats.ratio(ratio));
    }

    @ParameterizedTest
    @CsvSource({
        "1023.4, '1,023 B'",
        "1023.5, 1.0 KiB",
        "102300, 99.9 KiB",
        "102399, 100 KiB",
        "1047961, '1,023 KiB'",
        "1048064, 1.0 MiB",
        "-2048, −2.0 KiB",
        "1.2e21, '1,065,814 PiB'",
        "NaN, –",
    })
    void sizes(double bytes, String text) {
        assertEquals(text, Formats.bytes(bytes));
    }

    @Test
    void aRateThatIsNotKnownHasNoUnitEither() {
        assertEquals("–", Formats.byteRate(Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({
        "1999, now",
        "2000, 2 s",
        "59999, 59 s",
        "60000, 1 min",
        "3599000, 59 min",
        "3600000, 1 h",
        "172799000, 47 h",
        "172800000, 2 d",
    })
    void ages(long millis, String text) {
        assertEquals(text, Formats.age(Duration.ofMillis(millis)));
    }

    @Test
    void anAgeFromAClockThatRunsAheadIsNow() {
        assertEquals("now", Formats.age(Duration.ofSeconds(-40)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 µs",
        "0.000012, 12.0 µs",
        "0.0009994, 999 µs",
        "0.0009996, 1.00 ms",
        "0.9994, 999 ms",
        "0.9996, 1.00 s",
        "119, 119 s",
        "120, 2 min",
        "-0.35, −350 ms",
        "-7200, −2 h",
        "NaN, –",
    })
    void secondsWithFractions(double seconds, String text) {
        assertEquals(text, Formats.seconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.0124, 0.012",
        "1.239, 1.24",
        "12.39, 12.4",
        "318.4, 318",
        "12345, '12,345'",
        "99.97, 100",
        "9.996, 10.0"
    })
    void briefFigures(double value, String text) {
        assertEquals(text, Formats.brief(value));
    }

    @Test
    void figuresLookTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("1,234.5", Formats.number(1_234.5, 1));
            assertEquals("14:02:10", Formats.time(NOW));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shortIdsOfShortIdsAreTheIds() {
        assertEquals("abc", Formats.shortId("abc"));
        assertEquals("", Formats.shortId(""));
    }

    @Test
    void anAgeBesideAFigureSaysWhenItIsOnlyLastKnown() {
        Instant at = NOW.minusSeconds(400);
        assertEquals("6 min", label(at, Freshness.LIVE));
        assertEquals("6 min", label(at, Freshness.LATE));
        assertEquals("last known 13:55:30 (6 min)", label(at, Freshness.STALE));
        assertEquals("never seen", label(null, Freshness.NEVER));
    }

    @Test
    void aLabelThatIsFreshAgainLosesItsMark() {
        boolean[] marks =
                FxRuntime.call(() -> {
                    AgeLabel label = new AgeLabel();
                    label.show(NOW, Freshness.STALE, NOW);
                    boolean stale = label.getPseudoClassStates().toString().contains("stale");
                    label.show(NOW, Freshness.LIVE, NOW);
                    return new boolean[] {
                        stale, label.getPseudoClassStates().toString().contains("stale")
                    };
                });
        assertTrue(marks[0]);
        assertFalse(marks[1]);
    }

    private static String label(@Nullable Instant at, Freshness freshness) {
        return FxRuntime.call(() -> {
            AgeLabel label = new AgeLabel();
            label.show(at, freshness, NOW);
            return label.getText();
        });
    }
}
