package io.skerry.daemon.hub.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
    private static final Duration MONTH = Duration.ofDays(30);

    private static Forecast at(double before, double lately, double burn) {
        return Forecast.at(new BudgetReading(before, lately), burn, MONTH);
    }

    @ParameterizedTest
    @CsvSource({
        // The whole budget at the rates of the workbook's table: 50 h, 5 d, 10 d, a month.
        "0,    0,    14.4, PT50H",
        "0,    0,    6,    PT120H",
        "0,    0,    3,    PT240H",
        "0,    0,    1,    PT720H",
        // A total outage at 99.9 %.
        "0,    0,    1000, PT43M12S",
        // Half of it, wherever it was spent; and the last hundredth.
        "0.5,  0,    2,    PT180H",
        "0.25, 0.25, 2,    PT180H",
        "0,    0.99, 7.2,  PT1H",
        // As slowly as it may: to the end of the window.
        "0.5,  0,    0.5,  PT720H",
    })
    void whatIsLeftLastsAsLongAsTheBurnSays(
            double before, double lately, double burn, Duration after) {
        Forecast.SpentAfter spent =
                assertInstanceOf(Forecast.SpentAfter.class, at(before, lately, burn));
        assertTrue(after.minus(spent.after()).abs().toSeconds() <= 1, spent.toString());
    }

    @Test
    void aBurnThatLeavesTheWindowBeforeTheBudgetIsSpentLasts() {
        assertEquals(new Forecast.Lasts(), at(0, 0, 0));
        assertEquals(new Forecast.Lasts(), at(0, 0, 0.999));
        assertEquals(new Forecast.Lasts(), at(0.5, 0, 0.499));
    }

    @Test
    void nothingThatIsLeftIsGoneNowWhateverBurns() {
        assertEquals(new Forecast.Exhausted(), at(1, 0, 0));
        assertEquals(new Forecast.Exhausted(), at(0.25, 0.75, 14.4));
        assertEquals(new Forecast.Exhausted(), at(2, 3, Double.NaN));
    }

    @Test
    void withoutAnEventNobodyCanTell() {
        assertEquals(new Forecast.Unknown(), at(Double.NaN, Double.NaN, 1));
        assertEquals(new Forecast.Unknown(), at(0, 0, Double.NaN));
    }

    /** A loop over a sliding window agrees when all that was spent is still in it at the end. */
    @Test
    void aWindowThatSlidesIsSpentThenAndNotBefore() {
        Random random = new Random(11);
        int window = 30 * 24;
        for (int i = 0; i < 200; i++) {
            double lately = random.nextDouble() * 0.9;
            double burn = 1.4 + random.nextDouble() * 20;
            Forecast.SpentAfter told =
                    assertInstanceOf(Forecast.SpentAfter.class, at(0, lately, burn));
            double spent = lately;
            int hours = 0;
            while (spent < 1) {
                spent += burn / window;
                hours++;
            }
            double difference = hours - told.after().toSeconds() / 3600.0;
            // An hour is counted as a whole here, and a second is cut there.
            assertTrue(difference > -0.001 && difference < 1.001, hours + " h, not " + told);
        }
    }
}
