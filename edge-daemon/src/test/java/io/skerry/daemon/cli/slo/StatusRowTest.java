package io.skerry.daemon.cli.slo;

import static io.skerry.daemon.cli.slo.Stood.EIGHT;
import static io.skerry.daemon.cli.slo.Stood.burn;
import static io.skerry.daemon.cli.slo.Stood.burning;
import static io.skerry.daemon.cli.slo.Stood.row;
import static io.skerry.daemon.cli.slo.Stood.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.skerry.api.v1.ObjectiveDefinition;
import io.skerry.api.v1.ObjectiveEvidence;
import io.skerry.api.v1.ObjectiveStanding;
import io.skerry.api.v1.Severity;
import io.skerry.daemon.cli.slo.StatusRow.State;
import io.skerry.daemon.hub.slo.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusRowTest {
    @Test
    void onlyDataThatSaySoKeepIt() {
        assertEquals(State.KEPT, row(well("x")).state());
        assertEquals(State.BURNING, row(burning("x", "eu/a")).state());
        assertEquals(
                State.BURNING,
                row(well("x").clearSeverity()).state(),
                "what a later hub may say is not well");
        assertEquals(
                State.KEPT,
                row(well("x").clearSpentBefore().clearSpentLately()).state(),
                "judged, and nothing was bad because nothing happened");
    }

    @Test
    void whatIsLeftOfABudgetIsSaidOnlyByDataThatSaySo() {
        assertEquals(0.8, row(well("x")).left(), 1e-12);
        assertEquals(-2.075, row(burning("x", "eu/a").setSpentBefore(3)).left(), 1e-12);
        for (ObjectiveEvidence evidence : ObjectiveEvidence.values()) {
            boolean isKnown = evidence == ObjectiveEvidence.OBJECTIVE_EVIDENCE_CURRENT;
            if (evidence != ObjectiveEvidence.UNRECOGNIZED) {
                assertEquals(
                        isKnown,
                        !Double.isNaN(row(well("x").setEvidence(evidence)).left()),
                        evidence::toString);
            }
        }
    }

    @Test
    void aBudgetThatIsSpentIsExhaustedWhateverFires() {
        assertEquals(State.EXHAUSTED, row(well("x").setSpentLately(0.875)).state());
        assertEquals(State.EXHAUSTED, row(burning("x", "eu/a").setSpentBefore(3)).state());
        assertEquals(State.KEPT, row(well("x").setSpentLately(0.874)).state());
    }

    /** For every evidence and severity that a contract has, and those that it has not. */
    @Test
    void unknownNeverLooksKept() {
        for (int evidence = 0; evidence < 9; evidence++) {
            for (int severity = 0; severity < 9; severity++) {
                ObjectiveStanding.Builder standing =
                        well("x").setEvidenceValue(evidence).setSeverityValue(severity);
                boolean isKnown = evidence == ObjectiveEvidence.OBJECTIVE_EVIDENCE_CURRENT_VALUE;
                assertEquals(isKnown, row(standing).state() != State.UNKNOWN);
                assertEquals(isKnown, row(standing).why().isEmpty());
                if (severity != Severity.SEVERITY_NORMAL_VALUE) {
                    assertNotEquals(State.KEPT, row(standing).state());
                }
                StatusRow unjudged =
                        new StatusRow(
                                Stood.definition("x"),
                                standing.build(),
                                Instant.ofEpochMilli(EIGHT),
                                false);
                assertEquals(State.UNKNOWN, unjudged.state());
                assertFalse(unjudged.why().isEmpty());
            }
        }
    }

    @Test
    void theFastestBurnIsThatOfAnyRule() {
        assertEquals(Optional.of(burn("page_fast", 0.5)), row(well("x")).fastest());
        assertEquals(
                Optional.of(burn("ticket_slow", 2)),
                row(well("x").setBurns(1, burn("ticket_slow", 2))).fastest());
        assertEquals(Optional.empty(), row(well("x").clearBurns()).fastest());
        assertEquals(
                Optional.empty(),
                row(well("x").setEvidence(ObjectiveEvidence.OBJECTIVE_EVIDENCE_LATE)).fastest(),
                "what was last known of it is not how it burns");
    }

    @Test
    void itGoesOnByTheRuleThatFiresOrElseByTheLastQuarter() {
        assertEquals(Optional.of(burn("budget_escalation", 0.3)), row(well("x")).telling());
        ObjectiveStanding.Builder slowly =
                well("x")
                        .setSeverity(Severity.SEVERITY_WARNING)
                        .setRule("ticket_slow")
                        .setBurns(1, burn("ticket_slow", 1.5));
        assertEquals(Optional.of(burn("ticket_slow", 1.5)), row(slowly).telling());
        assertEquals(Duration.ofDays(3), row(slowly).over("ticket_slow"));
        assertEquals(
                Duration.ofHours(180),
                row(slowly).over("budget_escalation"),
                "a quarter of the window");
        assertEquals(Optional.empty(), row(slowly.clearBurns()).telling(), "no event");
    }

    @ParameterizedTest
    @CsvSource({
        // spent, burn of the last hour; how long it lasts
        "0.2, 0.5,  ",
        "0.2, 14.4, PT40H",
        "0.5, 1,    PT360H",
        "0.9, 1000, PT4M19S",
    })
    void theForecastIsThatOfTheTellingBurn(double spent, double burn, @Nullable Duration after) {
        ObjectiveStanding.Builder standing =
                well("x")
                        .clearSpentBefore()
                        .setSpentBefore(0)
                        .setSpentLately(spent)
                        .setRule("page_fast")
                        .setBurns(0, burn("page_fast", burn));
        Forecast expected = after == null ? new Forecast.Lasts() : new Forecast.SpentAfter(after);
        assertEquals(expected, row(standing).forecast());
    }

    @Test
    void ofWhatIsUnknownNothingIsForecast() {
        assertEquals(new Forecast.Exhausted(), row(well("x").setSpentLately(1)).forecast());
        assertEquals(
                new Forecast.Unknown(),
                row(burning("x", "eu/a")
                                .setSpentLately(1)
                                .setEvidence(ObjectiveEvidence.OBJECTIVE_EVIDENCE_LATE))
                        .forecast());
        StatusRow nameless =
                new StatusRow(
                        ObjectiveDefinition.getDefaultInstance(),
                        burning("x", "eu/a").build(),
                        Instant.ofEpochMilli(EIGHT),
                        true);
        assertEquals(new Forecast.Unknown(), nameless.forecast(), "nobody knows its window");
    }

    @Test
    void theAgeIsThatOfTheNewestWholeData() {
        assertEquals(Optional.of(Duration.ofSeconds(20)), row(well("x")).age());
        assertEquals(
                Optional.of(Duration.ZERO),
                row(well("x").setCompleteUntilUnixMillis(EIGHT + 1)).age());
        assertEquals(Optional.empty(), row(well("x").clearCompleteUntilUnixMillis()).age());
    }
}
