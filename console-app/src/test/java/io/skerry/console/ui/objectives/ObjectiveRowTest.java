package io.skerry.console.ui.objectives;

import static io.skerry.console.ui.objectives.Sample.NOW;
import static io.skerry.console.ui.objectives.Sample.region;
import static io.skerry.console.ui.objectives.Sample.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.ObjectiveTales;
import io.skerry.console.model.ObjectiveEvidence;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveRule;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a row stands, what its glyph is and what it is said to be. */
final class ObjectiveRowTest {
    @Test
    void keptIsOnlyWhatDataSayIsKept() {
        ObjectiveRow kept = row(region("eu-north"));
        assertEquals(ObjectiveState.KEPT, kept.state());
        assertEquals(Status.NORMAL, kept.status());
        assertFalse(kept.lastKnown());
        assertEquals("kept", ObjectiveWords.state(kept, NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = ObjectiveEvidence.class,
            names = {"CURRENT"},
            mode = EnumSource.Mode.EXCLUDE)
    void unknownNeverLooksKept(ObjectiveEvidence evidence) {
        ObjectiveRow unknown = row(region("eu-north").evidence(evidence));
        assertEquals(ObjectiveState.UNKNOWN, unknown.state());
        assertEquals(Status.UNKNOWN, unknown.status());
        assertTrue(unknown.lastKnown());
        assertTrue(ObjectiveWords.state(unknown, NOW).startsWith("unknown: "));
        assertTrue(ObjectiveWords.sentence(unknown, NOW).startsWith("Nobody knows."));
    }

    @Test
    void aWindowWithoutAnyEventIsUnknown() {
        ObjectiveRow empty = row(region("eu-north").spent(Double.NaN, Double.NaN));
        assertEquals(ObjectiveState.UNKNOWN, empty.state());
        assertTrue(empty.lastKnown());
        assertEquals("unknown: no events", ObjectiveWords.state(empty, NOW));
    }

    @Test
    void whatBurnedAndIsNotKnownAnyMoreStillBurns() {
        ObjectiveRow burned =
                row(region("eu-north").burns("page_fast", Severity.CRITICAL, 20).late(1_320));
        assertEquals(ObjectiveState.BURNING, burned.state());
        assertEquals(Status.CRITICAL, burned.status());
        assertTrue(burned.lastKnown(), "hatched all the same");
        assertEquals("was page_fast", ObjectiveWords.state(burned, NOW));
        assertTrue(ObjectiveWords.sentence(burned, NOW).contains("only until 13:40:10"));
        assertTrue(ObjectiveWords.sentence(burned, NOW).contains("What was said before stands."));
    }

    @Test
    void moreThanThereWasIsExhaustedWhateverARuleSays() {
        ObjectiveRow silent = row(region("eu-north").spent(0.4, 0.6));
        assertEquals(ObjectiveState.EXHAUSTED, silent.state());
        assertEquals(Status.WARNING, silent.status());
        ObjectiveRow paging =
                row(region("eu-north").spent(0.4, 0.9).burns("page_fast", Severity.CRITICAL, 30));
        assertEquals(ObjectiveState.EXHAUSTED, paging.state());
        assertEquals(Status.CRITICAL, paging.status());
        assertEquals(
                ObjectiveState.EXHAUSTED,
                row(region("eu-north").rule(ObjectiveRule.EXHAUSTED, Severity.WARNING)).state());
    }

    @Test
    void ofAHubThatIsAwayNothingLooksCurrent() {
        ObjectiveRow kept = row(region("eu-north"), true);
        assertTrue(kept.lastKnown());
        assertNotEquals(Status.NORMAL, kept.status());
        assertEquals("was kept", ObjectiveWords.state(kept, NOW));
        assertEquals(
                "was page_fast",
                ObjectiveWords.state(
                        row(region("eu-north").burns("page_fast", Severity.CRITICAL, 20), true),
                        NOW));
        assertTrue(ObjectiveWords.sentence(kept, NOW).endsWith("hub-eu-1 is not heard."));
    }

    @Test
    void theWorstStandsFirst() {
        List<ObjectiveRow> rows =
                Stream.of(
                                row(region("kept-more").spent(0.1, 0)),
                                row(region("kept-less").spent(0.8, 0)),
                                row(region("unknown").late(600)),
                                row(region("ticket").burns("ticket_fast", Severity.WARNING, 4)),
                                row(region("page").burns("page_fast", Severity.CRITICAL, 20)),
                                row(region("spent").spent(0.9, 0.2)))
                        .sorted(ObjectiveRow.WORST_FIRST)
                        .toList();
        assertEquals(
                List.of("spent", "page", "ticket", "unknown", "kept-less", "kept-more"),
                rows.stream().map(each -> each.id().key().part()).toList());
    }

    /** Whatever there is no evidence of has no budget, or it would look full. */
    @ParameterizedTest
    @EnumSource(
            value = ObjectiveEvidence.class,
            names = {"CURRENT"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsUnknownHasNoBudgetToLookAt(ObjectiveEvidence evidence) {
        assertTrue(Double.isNaN(row(region("a").spent(0, 0).evidence(evidence)).left()));
        assertEquals(-0.2, row(region("a").spent(1, 0.2).evidence(evidence)).left(), 1e-12);
    }

    @Test
    void whatBurnsWhileItWarmsUpHasNoBudgetEither() {
        ObjectiveRow burns = row(region("a").burns("page_fast", Severity.CRITICAL, 20));
        assertEquals(0.67, burns.left(), 1e-12);
        ObjectiveRow warming =
                row(
                        region("a")
                                .burns("page_fast", Severity.CRITICAL, 20)
                                .evidence(ObjectiveEvidence.WARMING_UP));
        assertTrue(Double.isNaN(warming.left()));
        assertTrue(warming.warmingUp());
        assertEquals(
                0.67,
                row(region("a").burns("page_fast", Severity.CRITICAL, 20).late(600)).left(),
                1e-12,
                "what was last known of it stands, hatched");
    }

    @Test
    void ofTheSameStandingTheyStandByTheirNames() {
        List<ObjectiveRow> rows =
                Stream.of(
                                row(region("b")),
                                row(region("c")),
                                row(region("a")),
                                of("hub-us-1", region("a")))
                        .sorted(ObjectiveRow.WORST_FIRST)
                        .toList();
        assertEquals(
                List.of(
                        "hub-eu-1:availability@region/a",
                        "hub-us-1:availability@region/a",
                        "hub-eu-1:availability@region/b",
                        "hub-eu-1:availability@region/c"),
                rows.stream().map(each -> each.id().text()).toList());
        assertEquals(rows, rows.reversed().stream().sorted(ObjectiveRow.WORST_FIRST).toList());
    }

    private static ObjectiveRow of(String hub, ObjectiveTales.Part part) {
        ObjectiveRow row = row(part);
        return new ObjectiveRow(
                new ObjectiveId(hub, row.id().key()),
                row.definition(),
                row.standing(),
                false,
                Duration.ZERO,
                row.part());
    }

    @Test
    void theFastestBurnIsShown() {
        ObjectiveRow row = row(region("eu-north").burn("page_fast", 2.5).burn("page_slow", 7.25));
        assertEquals("page_slow", row.fastest().orElseThrow().getKey());
        assertEquals("7.25 ×", ObjectiveColumn.BURN.text(row, NOW));
        assertEquals("0.40 ×", ObjectiveWords.burn(0.4));
        assertEquals("1,000 ×", ObjectiveWords.burn(1_000));
        assertTrue(row(region("eu-north").never()).fastest().isEmpty());
        assertEquals("–", ObjectiveColumn.BURN.text(row(region("eu-north").never()), NOW));
    }

    @Test
    void dataAreAsOldAsTheyAreComplete() {
        assertEquals(Duration.ofMinutes(22), row(region("a").late(1_320)).dataAge(NOW));
        assertNull(row(region("a").never()).dataAge(NOW));
        assertEquals("never", ObjectiveColumn.AGE.text(row(region("a").never()), NOW));
        assertEquals(
                Duration.ZERO,
                row(region("a").late(-30)).dataAge(NOW),
                "a clock that runs ahead makes nothing younger than now");
    }

    @Test
    void whyNothingIsKnownIsSaid() {
        assertEquals(
                "unknown: late 13:40", ObjectiveWords.state(row(region("a").late(1_320)), NOW));
        assertEquals("unknown: no data", ObjectiveWords.state(row(region("a").never()), NOW));
        assertEquals(
                "unknown: warming up",
                ObjectiveWords.state(row(region("a").evidence(ObjectiveEvidence.WARMING_UP)), NOW));
    }

    @Test
    void oneLineSaysWhichWhatAndWhen() {
        assertEquals(
                "availability · region eu-north · burning: page_fast · 67 % of the budget left"
                        + " · burns 20.0 × · 2026-11-01 14:02:10 UTC"
                        + " · hub-eu-1:availability@region/eu-north",
                ObjectiveWords.line(
                        row(region("eu-north").burns("page_fast", Severity.CRITICAL, 20)), NOW));
    }

    @Test
    void aShareIsNeverRoundedUpToWhatItIsNot() {
        assertEquals("99.999 %", ObjectiveWords.share(0.9999996));
        assertEquals("100.0 %", ObjectiveWords.share(1));
        assertEquals("99.953 %", ObjectiveWords.share(0.99953));
        assertEquals("82.1 %", ObjectiveWords.share(0.82199));
        assertEquals("–", ObjectiveWords.share(Double.NaN));
        assertEquals("99.9 %", ObjectiveWords.target(0.999));
        assertEquals("99.9833333 %", ObjectiveWords.target(0.999833333));
        assertEquals("80 %", ObjectiveWords.target(0.8));
    }
}
