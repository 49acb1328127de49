package io.skerry.console.ui.objectives;

import static io.skerry.console.ui.objectives.Sample.AVAILABILITY;
import static io.skerry.console.ui.objectives.Sample.HUB;
import static io.skerry.console.ui.objectives.Sample.NOW;
import static io.skerry.console.ui.objectives.Sample.region;
import static io.skerry.console.ui.objectives.Sample.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.console.command.ObjectiveTales;
import io.skerry.console.model.ObjectiveEvidence;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.FactGrid;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said of a row that is not simply kept, and whose clock it is said by. */
final class ObjectiveWordsTest {
    private static final String STANDS = " What was said before stands.";

    /** Of a hub whose clock is a day ahead; what it says, it says by that. */
    private static ObjectiveRow dayAhead(ObjectiveTales.Part part) {
        Duration day = Duration.ofDays(1);
        ObjectiveStanding standing = part.at(NOW.plus(day));
        return new ObjectiveRow(
                new ObjectiveId(HUB, standing.key()), AVAILABILITY, standing, false, day, "a");
    }

    private static String sentence(ObjectiveTales.Part part) {
        return ObjectiveWords.sentence(row(part), NOW);
    }

    @Test
    void whatIsOnlyLastKnownSaysWas() {
        assertEquals("was unknown", ObjectiveWords.state(row(region("a").late(600), true), NOW));
        assertEquals(
                "was exhausted", ObjectiveWords.state(row(region("a").spent(1, 1), true), NOW));
        assertEquals("exhausted", ObjectiveWords.state(row(region("a").spent(1, 1)), NOW));
    }

    @Test
    void aRuleOfTheBudgetIsNotCalledSoTwice() {
        ObjectiveRow row = row(region("a").rule("budget_escalation", Severity.MAJOR));
        assertEquals("burning: escalation", ObjectiveWords.state(row, NOW));
    }

    @Test
    void timesAreTheHubsAndSoIsToday() {
        ObjectiveRow late = dayAhead(region("a").late(1_320));
        assertEquals("unknown: late 13:40", ObjectiveWords.state(late, NOW));
        assertEquals(Duration.ofMinutes(22), late.dataAge(NOW));
        assertEquals(
                "13:40:10 (22 min)",
                ObjectiveFacts.of(late, null, NOW).stream()
                        .filter(fact -> fact.name().equals("Complete until"))
                        .map(FactGrid.Fact::value)
                        .findFirst()
                        .orElse(""));
        assertEquals(
                "Burning: page_fast fires, a page, since 13:22:10.",
                ObjectiveWords.sentence(
                        dayAhead(region("a").burns("page_fast", Severity.CRITICAL, 20)), NOW));
    }

    @Test
    void whyNobodyKnowsIsSaidInASentence() {
        assertEquals(
                "Nobody knows. Nothing happened lately that could say how it is.",
                sentence(region("a").evidence(ObjectiveEvidence.NO_EVENTS)));
        assertEquals(
                "unknown: no events",
                ObjectiveWords.state(row(region("a").evidence(ObjectiveEvidence.NO_EVENTS)), NOW));
        assertEquals(
                "Nobody knows. Less than half of a window is known yet.",
                sentence(region("a").evidence(ObjectiveEvidence.WARMING_UP)));
        assertEquals(
                "Nobody knows. There were no complete data yet.", sentence(region("a").never()));
        assertEquals(
                "Nobody knows. Data are complete only until 13:52:10.",
                sentence(region("a").late(600)));
    }

    @Test
    void whatWasActiveStandsWhateverIsNotKnown() {
        String burning = "Burning: ticket_fast fires, a ticket, since 13:22:10. ";
        assertEquals(
                burning + "Nothing happened lately that could say how it is." + STANDS,
                sentence(ticket().evidence(ObjectiveEvidence.NO_EVENTS)));
        assertEquals(
                burning + "Less than half of a window is known yet." + STANDS,
                sentence(ticket().evidence(ObjectiveEvidence.WARMING_UP)));
    }

    private static ObjectiveTales.Part ticket() {
        return region("a").burns("ticket_fast", Severity.WARNING, 4);
    }

    @Test
    void whatIsSpentSaysWhichRuleFiresToo() {
        assertEquals("The budget is spent.", sentence(region("a").spent(0.5, 0.5)));
        assertEquals(
                "The budget is spent; page_fast fires, a page, since 13:22:10.",
                sentence(region("a").spent(0.5, 0.5).burns("page_fast", Severity.CRITICAL, 20)));
        assertEquals("an urgent ticket", ObjectiveWords.kind(Severity.MAJOR));
    }

    @Test
    void fromNinetyNinePercentOnDecimalsMatter() {
        assertEquals("99.000 %", ObjectiveWords.share(0.99));
        assertEquals("98.9 %", ObjectiveWords.share(0.98999));
    }
}
