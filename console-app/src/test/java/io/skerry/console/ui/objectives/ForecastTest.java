package io.skerry.console.ui.objectives;

import static io.skerry.console.ui.objectives.Sample.NOW;
import static io.skerry.console.ui.objectives.Sample.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.ObjectiveTales;
import io.skerry.console.model.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The worked examples have a window of 30 days. */
final class ForecastTest {
    @Test
    void theActiveRuleSaysHowFastItBurns() {
        Forecast forecast =
                of(region("a").spent(0.3, 0.2).burns("page_fast", Severity.CRITICAL, 14.4));
        assertEquals(Forecast.Kind.SPENT_SOON, forecast.kind());
        assertEquals(14.4, forecast.burn());
        assertEquals(Duration.ofHours(25), forecast.in(), "half of a budget at 14.4 ×");
        assertEquals("25 h", forecast.words());
    }

    @Test
    void withoutOneItIsTheLastQuarter() {
        Forecast forecast = of(region("a").spent(0.2, 0.4));
        assertEquals(1.6, forecast.burn(), 1e-12);
        assertEquals(Duration.ofHours(180), forecast.in(), "30 d * 0.4 / 1.6");
        assertEquals("7 d", forecast.words());
    }

    @Test
    void whatLastsAsLongAsTheWindowIsStillForetold() {
        Forecast forecast =
                of(region("a").spent(0, 0.5).burns("page_fast", Severity.CRITICAL, 0.5));
        assertEquals(Forecast.Kind.SPENT_SOON, forecast.kind());
        assertEquals(Duration.ofDays(30), forecast.in());
    }

    @Test
    void aRuleOfTheBudgetHasNoBurnOfItsOwn() {
        Forecast forecast =
                of(region("a").spent(0.2, 0.5).rule("budget_escalation", Severity.WARNING));
        assertEquals(2, forecast.burn(), 1e-12);
        assertEquals(
                2,
                of(region("a").spent(0.2, 0.5).burns("budget_escalation", Severity.WARNING, 99))
                        .burn(),
                1e-12);
    }

    @Test
    void whatWouldTakeLongerThanTheWindowDoesNotEnd() {
        Forecast slow = of(region("a").spent(0.1, 0.05));
        assertEquals(Forecast.Kind.NOT_AT_THIS_BURN, slow.kind());
        assertEquals("> 30 d", slow.words());
        assertEquals(Forecast.Kind.NOT_AT_THIS_BURN, of(region("a").spent(0.1, 0)).kind());
    }

    @Test
    void whatIsSpentIsSpent() {
        assertEquals("spent", of(region("a").spent(0.6, 0.4)).words());
        assertEquals("spent", of(region("a").spent(1.1, 0.1).late(600)).words());
    }

    @Test
    void whatIsNotKnownIsNotForetold() {
        assertEquals("–", of(region("a").late(600)).words());
        assertEquals("–", of(region("a").never()).words());
        assertEquals(
                "–",
                of(region("a").burns("page_fast", Severity.CRITICAL, Double.NaN)).words(),
                "no event in its window");
        Forecast undefined = Forecast.of(region("a").at(NOW), null);
        assertEquals(Forecast.Kind.UNKNOWN, undefined.kind());
        assertTrue(Double.isNaN(undefined.burn()));
    }

    private static Forecast of(ObjectiveTales.Part part) {
        return Forecast.of(part.at(NOW), Sample.AVAILABILITY);
    }
}
