package io.skerry.daemon.hub.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.hub.slo.arithmetic.BurnRate;
import io.skerry.daemon.hub.slo.history.Counts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SloEngineTest {

    @Test
    void oneSloSaysOneThingAtATimeTheMostSevere() {
        Story story = Story.ofACleanMonth();
        story.minutes(4, 0, 600);
        assertEquals(List.of("page_fast", "page_slow"), story.active());
        story.minutes(2, 0, 600);
        assertEquals(
                List.of("page_fast", "page_slow", "ticket_fast", "ticket_slow"), story.active());
        assertEquals(List.of("CRITICAL page_fast"), story.said());
        SloEffect.Raised raised = (SloEffect.Raised) story.effects.getFirst();
        assertEquals(1 / 60.0 * 1000, raised.burn(), 1e-9);
        assertEquals("incident-checklist", raised.runbook());

        story.minutes(40, 600, 0);
        assertEquals(List.of("ticket_fast", "ticket_slow"), story.active());
        story.minutes(400, 600, 0);
        assertEquals(List.of(), story.active());
        assertEquals(List.of("CRITICAL page_fast", "eased to WARNING", "ended"), story.said());
    }

    @Test
    void aTicketThatBecomesAPageIsToldAgain() {
        Story story = Story.ofACleanMonth();
        story.minutes(250, 5980, 20);
        assertEquals(List.of("WARNING ticket_slow"), story.said());
        story.minutes(15, 3000, 3000);
        assertEquals(Severity.CRITICAL, story.state.standing().severity());
        assertEquals("CRITICAL page_fast", story.said().getLast());
    }

    @Test
    void whatFiresIsJudgedByTheMinutesOfItsShortWindow() {
        Story story = Story.ofACleanMonth();
        assertNull(story.engine.judgedFrom(story.state), "nothing fires");
        story.minutes(6, 0, 600);
        assertEquals(before(story, 5), story.engine.judgedFrom(story.state));
        story.minutes(40, 600, 0);
        assertEquals("ticket_fast", story.state.standing().rule());
        assertEquals(before(story, 2 * 60), story.engine.judgedFrom(story.state));
        story.minutes(25, 0, 600);
        assertEquals("page_fast", story.state.standing().rule());
        assertEquals(before(story, 5), story.engine.judgedFrom(story.state));
        story.silence(3);
        Instant last = story.engine.judgedFrom(story.state);
        assertEquals(before(story, 6), last, "the last that was judged");
        story.silence(30);
        assertEquals(last, story.engine.judgedFrom(story.state), "nobody judged since");
    }

    @Test
    void minutesWithoutAnyEventSayNothingNew() {
        Story story = Story.ofACleanMonth();
        story.minutes(6, 0, 600);
        Instant lastEvent = story.now;
        for (int i = 0; i < 20; i++) {
            story.now = story.now.plusSeconds(60);
            story.complete();
            story.tick();
        }
        assertTrue(story.state.standing().evidence().isUnknown());
        assertEquals("page_fast", story.state.standing().rule());
        Instant from = Objects.requireNonNull(story.engine.judgedFrom(story.state));
        assertTrue(from.isBefore(lastEvent), "some of its minutes had events");
    }

    @Test
    void theBudgetIsJudgedByATwelfthOfItsQuarterUntilItIsGone() {
        Story story = new Story(Story.REQUESTS.with(List.of()), Story.CELL);
        long start = SloEvent.minute(story.now);
        for (int hour = 30 * 24; hour > 0; hour--) {
            story.step(new SloEvent.Observed(start - hour * 60L, 60, 60 * 600, 0));
        }
        story.minutes(60, 0, 600);
        assertEquals("budget_escalation", story.state.standing().rule());
        assertEquals(before(story, 15 * 60), story.engine.judgedFrom(story.state));
        story.minutes(8 * 24 * 60, 600, 0);
        assertEquals("budget_exhausted", story.state.standing().rule());
        assertNull(story.engine.judgedFrom(story.state));
    }

    private static Instant before(Story story, int minutes) {
        return story.now.truncatedTo(ChronoUnit.MINUTES).minusSeconds(60L * minutes);
    }

    @Test
    void silenceEndsNothing() {
        Story story = Story.ofACleanMonth();
        story.minutes(5, 0, 600);
        List<String> active = story.active();
        story.silence(3 * 24 * 60);
        assertEquals(active, story.active());
        assertEquals(List.of("CRITICAL page_fast", "LATE"), story.said());
        assertEquals(Evidence.LATE, story.state.standing().evidence());
        assertEquals(Severity.CRITICAL, story.state.standing().severity());
    }

    @Test
    void silenceRaisesNothing() {
        Story story = Story.ofACleanMonth();
        story.silence(600);
        assertEquals(List.of("LATE"), story.said());
        assertEquals(List.of(), story.active());
    }

    @Test
    void dataAreLateWhenTheyAreMoreThanTwoMinutesBehind() {
        Story story = Story.ofACleanMonth();
        story.silence(2);
        assertEquals(List.of(), story.said());
        story.now = story.now.plusMillis(1);
        story.tick();
        assertEquals(List.of("LATE"), story.said());
        story.complete();
        story.tick();
        assertEquals(List.of("LATE", "CURRENT"), story.said());
    }

    @Test
    void aJudgementThatSaysTheSameIsTheSameState() {
        Story story = Story.ofACleanMonth();
        story.minutes(3, 600, 0);
        SloState before = story.state;
        story.tick();
        assertSame(before, story.state);
        story.minutes(1, 600, 0);
        assertNotSame(before, story.state);
        assertSame(before.rules(), story.state.rules());
        assertSame(before.standing(), story.state.standing());
        story.minutes(5, 0, 600);
        assertNotSame(before.rules(), story.state.rules());
        assertNotSame(before.standing(), story.state.standing());
    }

    @Test
    void afterAGapDataSpanHalfOfAWindowBeforeItIsJudged() {
        Story story = Story.ofACleanMonth();
        story.minutes(5, 0, 600);
        story.silence(120);
        story.minutes(29, 600, 0);
        assertEquals(Evidence.WARMING_UP, story.rule("page_fast").evidence());
        assertTrue(story.rule("page_fast").isActive());
        story.minutes(1, 600, 0);
        assertEquals(Evidence.CURRENT, story.rule("page_fast").evidence());
        assertFalse(story.rule("page_fast").isActive());
    }

    @Test
    void aKeyWarmsUpPairByPair() {
        Story story = new Story(Story.REQUESTS, Story.CELL);
        story.minutes(29, 0, 600);
        assertEquals(List.of(), story.active());
        assertEquals(Evidence.WARMING_UP, story.state.standing().evidence());
        story.minutes(1, 0, 600);
        assertEquals(List.of("page_fast"), story.active());
        story.minutes(149, 0, 600);
        assertEquals(List.of("page_fast"), story.active());
        story.minutes(1, 0, 600);
        assertEquals(List.of("page_fast", "page_slow"), story.active());
        assertEquals(Evidence.WARMING_UP, story.rule("ticket_slow").evidence());
        assertEquals(Evidence.WARMING_UP, story.rule("budget_escalation").evidence());
    }

    @Test
    void lateDataGoIntoTheirMinuteAndAreJudged() {
        Story story = Story.ofACleanMonth();
        story.minutes(10, 600, 0);
        long past = SloEvent.minute(story.now) - 4;
        story.step(SloEvent.Observed.of(past, 0, 600));
        story.tick();
        assertEquals(List.of("page_fast"), story.active());
        story.minutes(2, 600, 0);
        assertEquals(List.of(), story.active(), "the short window has passed it");
    }

    @Test
    void withoutRequestsNothingSaysThatAnOutageIsOver() {
        Story story = Story.ofACleanMonth();
        story.minutes(5, 0, 600);
        story.minutes(10, 0, 0);
        assertEquals(Evidence.NO_EVENTS, story.rule("page_fast").evidence());
        assertTrue(story.rule("page_fast").isActive());
        story.minutes(1, 1, 0);
        assertFalse(story.rule("page_fast").isActive());
    }

    @Test
    void anHourWithoutRequestsHasNothingBadInIt() {
        Story story = Story.ofACleanMonth();
        story.minutes(5, 0, 600);
        story.minutes(61, 0, 0);
        assertEquals(Evidence.CURRENT, story.rule("page_fast").evidence());
        assertFalse(story.rule("page_fast").isActive());
    }

    @Test
    void aClockThatRunsAheadAloneForgetsNothing() {
        Story story = Story.ofACleanMonth();
        long end = story.state.history().end();
        story.now = story.now.plus(Duration.ofDays(400));
        story.tick();
        assertEquals(end + 2, story.state.history().end(), "as far as data may lag");
        story.now = Story.START;
        story.minutes(4, 0, 600);
        assertEquals(List.of("page_fast", "page_slow"), story.active());
    }

    @Test
    void whatIsInTheFutureCountsNow() {
        Story story = Story.ofACleanMonth();
        story.step(SloEvent.Observed.of(SloEvent.minute(story.now) + 1000, 5, 3));
        assertEquals(3, story.state.history().open().bad());
        story.step(new SloEvent.CompleteUntil(story.now.plusSeconds(1000)));
        assertEquals(story.now, story.state.completeUntil());
    }

    @Test
    void anObservationOfManyMinutesIsSpreadWithoutLoss() {
        Story story = new Story(Story.REQUESTS, Story.CELL);
        story.step(new SloEvent.Observed(SloEvent.minute(story.now) - 7, 7, 100, 3));
        assertEquals(new Counts(100, 3, 7), story.state.history().closed(0));
        assertThrows(IllegalArgumentException.class, () -> new SloEvent.Observed(0, 61, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SloEvent.Observed(0, 0, 1, 1));
    }

    @Test
    void theBudgetIsToldWhatIsLeft() {
        Story story = Story.ofACleanMonth();
        assertEquals(1, story.engine.budget(story.state).left());
        story.minutes(10, 0, 600);
        BudgetReading reading = story.engine.budget(story.state);
        assertEquals(0, reading.before());
        assertEquals(10 / 43.2, reading.lately(), 1e-9);
        assertEquals(1 - 10 / 43.2, reading.left(), 1e-9);
    }

    @Test
    void aBudgetThatIsSpentBeforeTheQuarterIsExhausted() {
        Story story = Story.ofACleanMonth();
        long past = SloEvent.minute(story.now) - 10 * 1440;
        story.step(SloEvent.Observed.of(past, 0, 600 * 43));
        story.tick();
        assertEquals(List.of(), story.active());
        story.step(SloEvent.Observed.of(past, 0, 600));
        story.tick();
        assertEquals(List.of("budget_exhausted"), story.active());
        assertEquals(List.of("MAJOR budget_exhausted"), story.said());
    }

    @Test
    void theBudgetsRuleNeedsTwoBadEvents() {
        Story story = new Story(Story.REQUESTS, Story.CELL);
        long start = SloEvent.minute(story.now);
        for (int hour = 30 * 24; hour > 0; hour--) {
            story.step(new SloEvent.Observed(start - hour * 60L, 60, 2, 0));
        }
        story.step(SloEvent.Observed.of(start - 1, 0, 1));
        story.complete();
        story.tick();
        assertTrue(story.engine.budget(story.state).lately() > 0.5);
        assertEquals(List.of(), story.active());
        story.step(SloEvent.Observed.of(start - 2, 0, 1));
        story.tick();
        assertTrue(story.active().contains("budget_escalation"));
    }

    @Test
    void anEngineRefusesRulesThatCanNeverFire() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Objective.ofRequests("x", Budget.ofObjective("90"), Duration.ofDays(30)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Objective.ofRequests("x", Budget.ofObjective("99"), Duration.ofHours(170)));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new BurnRule(
                                "x",
                                Duration.ofHours(1),
                                Duration.ofHours(1),
                                BurnRate.parse("1"),
                                Severity.WARNING,
                                Duration.ZERO,
                                "r"));
    }

    @Test
    void windowsGrowAndShrinkWithThatOfTheObjective() {
        assertEquals(
                List.of("PT14M/PT1M", "PT1H24M/PT7M", "PT5H36M/PT28M", "PT16H48M/PT1H24M"),
                windows(Duration.ofDays(7)));
        assertEquals(
                List.of("PT1H10M/PT6M", "PT7H/PT35M", "PT28H/PT2H20M", "PT84H/PT7H"),
                windows(Duration.ofDays(35)));
    }

    private static List<String> windows(Duration window) {
        return BurnRule.workbook(window, "r").stream()
                .map(rule -> rule.longWindow() + "/" + rule.shortWindow())
                .toList();
    }

    @Test
    void effectsAreNamedByWhatTheyAre() {
        Story story = Story.ofACleanMonth();
        story.minutes(1, 0, 600);
        assertEquals(
                "requests/cell/eu-north/small@" + story.now.toEpochMilli() + "/raised",
                story.effects.getFirst().id());
        assertEquals(Set.of(story.now), Set.of(story.effects.getFirst().at()));
    }

    @Test
    void howFastTheBudgetBurnsIsToldForEachRule() {
        Story story = Story.ofACleanMonth();
        story.minutes(1, 0, 600);
        List<Double> burns = story.engine.burns(story.state);
        assertEquals(story.engine.ruleNames().size(), burns.size());
        assertEquals(1000 / 60.0, burns.get(story.engine.ruleNames().indexOf("page_fast")), 1e-9);
        assertEquals(1000 / 360.0, burns.get(story.engine.ruleNames().indexOf("page_slow")), 1e-9);
        double quarter = burns.get(story.engine.ruleNames().indexOf(BudgetRule.ESCALATION));
        assertEquals(4 * story.engine.budget(story.state).lately(), quarter, 1e-12);
        assertEquals("incident-checklist", story.engine.runbook("page_fast"));
        assertEquals("incident-checklist", story.engine.runbook(BudgetRule.EXHAUSTED));
        assertEquals("", story.engine.runbook("unheard of"));
    }
}
