package io.skerry.console.ui.alarms.work;

import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldDesk;
import io.skerry.console.command.WindowPlan;
import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.testing.Views;
import io.skerry.console.ui.common.OperatorRole;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

final class WorkModelTest {
    private static final AlarmId OPEN = new AlarmId("hub-a", WorkTales.OPEN);
    private static final AlarmId LATER = new AlarmId("hub-a", WorkTales.LATER);
    private static final AlarmPlace OSLO_2 = AlarmPlace.node(Views.id(2));

    private final AlarmBook book =
            WorkTales.book(
                    "hub-a",
                    List.of(WorkTales.open(), WorkTales.later(), WorkTales.over()),
                    Alarms.node("disk", Views.id(2)).of("hub-a").in("oslo", "north").row());
    private final SimpleObjectProperty<AlarmsSnapshot> alarms =
            new SimpleObjectProperty<>(book.snapshot(NOW));
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(
                    Views.fleet(
                            1,
                            List.of(
                                    Views.node(1, "oslo-1").at("north", "oslo").view(),
                                    Views.node(2, "oslo-2").at("north", "oslo").view()),
                            List.of(),
                            List.of()));
    private final HeldDesk desk = new HeldDesk();
    private final SimpleObjectProperty<OperatorRole> role =
            new SimpleObjectProperty<>(OperatorRole.ACT);
    private int made;
    private final WorkModel model =
            new WorkModel(
                    new WorkModel.Source(
                            alarms, fleet, new SimpleObjectProperty<>(ZoneId.of("Europe/Oslo"))),
                    desk,
                    Runnable::run,
                    role,
                    () -> "w" + ++made);
    private final WorkDraft draft = model.draft();

    @Test
    void workIsPlannedReviewedConfirmedByItsScopeAndSent() {
        model.onPlan("hub-a", OSLO_2);
        assertEquals("oslo-2", draft.placeProperty().get());
        draft.reasonProperty().set("Memory is added");
        model.onReview();
        assertTrue(model.askProperty().get() instanceof WorkModel.Ask.Review);
        assertEquals("oslo-2", model.scopeToType());
        model.typedScopeProperty().set("oslo-1");
        model.onConfirm();
        assertEquals(List.of(), desk.plans, "of another node");
        model.typedScopeProperty().set(" oslo-2 ");
        model.onConfirm();
        assertEquals(
                new HeldDesk.Work(
                        "hub-a",
                        new WindowPlan(
                                new AlarmRef("w1", OSLO_2),
                                NOW,
                                NOW.plusSeconds(7_200),
                                "Memory is added")),
                desk.plans.getFirst().question());
        assertFalse(model.confirmed(), "not twice");
        desk.plans.getFirst().ok(new AlarmRef("w1", OSLO_2));
        assertNull(model.askProperty().get());
        assertEquals("", model.saidProperty().get());
    }

    @Test
    void whatTheHubRefusesIsSaidAndCanBeChangedUnderTheSameId() {
        plan("oslo-1");
        desk.plans.getFirst().fail("Planned work ends after it begins.");
        assertEquals("Not done: Planned work ends after it begins.", model.saidProperty().get());
        model.onBack();
        assertEquals("", model.saidProperty().get());
        assertEquals("Work", draft.reasonProperty().get(), "nothing is typed twice");
        draft.endProperty().set("3 h");
        model.onReview();
        model.typedScopeProperty().set("oslo-1");
        model.onConfirm();
        assertEquals(
                List.of("w1", "w1"),
                List.of(
                        desk.plans.getFirst().question().plan().window().rule(),
                        desk.plans.getLast().question().plan().window().rule()));
    }

    @Test
    void anAnswerThatComesLateEndsNothingElse() {
        plan("oslo-1");
        model.onClose();
        model.onPlan();
        desk.plans.getFirst().ok(WorkTales.OPEN);
        assertTrue(model.askProperty().get() instanceof WorkModel.Ask.Form);
        plan("oslo-2");
        model.onClose();
        desk.plans.getLast().fail("Cut.");
        assertEquals("Not done: Cut.", model.saidProperty().get(), "but a refusal is told");
    }

    @Test
    void problemsAreFoundBeforeAnythingIsSent() {
        model.onPlan();
        model.onReview();
        assertEquals(
                Set.of(WorkEntry.Field.PLACE, WorkEntry.Field.REASON),
                draft.problemsProperty().get().keySet());
        assertTrue(model.askProperty().get() instanceof WorkModel.Ask.Form);
        draft.placeProperty().set("paris");
        draft.reasonProperty().set("x");
        model.onReview();
        assertEquals(Set.of(WorkEntry.Field.PLACE), draft.problemsProperty().get().keySet());
        draft.placeProperty().set("Site oslo");
        model.onReview();
        assertEquals("oslo", model.scopeToType());
    }

    @Test
    void placesAreOfferedUntilOneIsChosen() {
        model.onPlan();
        draft.placeProperty().set("oslo");
        List<WorkPlace> offered = draft.suggestions();
        assertEquals(3, offered.size());
        draft.onChoose(offered.getLast());
        assertEquals("oslo-2", draft.placeProperty().get());
        assertEquals(List.of(), draft.suggestions());
        draft.placeProperty().set("oslo-");
        assertNull(draft.chosen(), "what is typed on is another");
    }

    @Test
    void whatIsPlannedIsChangedUnderItsId() {
        model.selectedProperty().set(LATER);
        model.onChange();
        assertEquals("region north", draft.placeProperty().get());
        assertEquals("2026-11-01 16:02", draft.startProperty().get());
        draft.inUtcProperty().set(false);
        assertEquals("2026-11-01 17:02", draft.startProperty().get(), "the same moment");
        assertEquals("2026-11-01 19:02", draft.endProperty().get());
        draft.endProperty().set("20:00");
        model.onReview();
        model.typedScopeProperty().set("north");
        model.onConfirm();
        WindowPlan sent = desk.plans.getFirst().question().plan();
        assertEquals(WorkTales.LATER, sent.window());
        assertEquals(Instant.parse("2026-11-01T16:02:00Z"), sent.start());
        assertEquals(Instant.parse("2026-11-01T19:00:00Z"), sent.end());
    }

    @Test
    void nowAndLengthsAreTheSameInEveryZone() {
        model.onPlan();
        draft.inUtcProperty().set(false);
        assertEquals("now", draft.startProperty().get());
        assertEquals("2 h", draft.endProperty().get());
        draft.startProperty().set("16:00");
        draft.inUtcProperty().set(true);
        assertEquals("2026-11-01 15:00", draft.startProperty().get());
    }

    @Test
    void whatIsOpenIsEndedAndWhatIsOverIsLeft() {
        model.selectedProperty().set(OPEN);
        model.onCancel();
        assertEquals("site oslo", ((WorkModel.Ask.Cancel) asked()).place().label());
        model.onConfirm();
        assertEquals(List.of(), desk.cancels, "without its scope");
        model.typedScopeProperty().set("oslo");
        model.onConfirm();
        assertEquals(OPEN, desk.cancels.getFirst().question());
        desk.cancels.getFirst().ok(WorkTales.OPEN);
        assertNull(model.askProperty().get());
        model.selectedProperty().set(new AlarmId("hub-a", WorkTales.OVER));
        model.onCancel();
        assertNull(model.askProperty().get());
        assertEquals("This work is over.", model.saidProperty().get());
    }

    @Test
    void aWindowThatOnlyLooksPlansNothing() {
        role.set(OperatorRole.VIEW);
        model.onPlan();
        model.selectedProperty().set(OPEN);
        model.onChange();
        model.onCancel();
        assertNull(model.askProperty().get());
        assertTrue(model.saidProperty().get().contains("only looks"));
    }

    @Test
    void whoStopsActingOrLosesTheHubBeforeConfirmingSendsNothing() {
        model.onPlan("hub-a", OSLO_2);
        draft.reasonProperty().set("x");
        model.onReview();
        model.typedScopeProperty().set("oslo-2");
        assertTrue(model.confirmed());
        role.set(OperatorRole.VIEW);
        assertFalse(model.confirmed());
        role.set(OperatorRole.ACT);
        book.apply(new AlarmNews.Unheard("hub-a", NOW, "Cut."));
        alarms.set(book.snapshot(NOW));
        model.onConfirm();
        assertEquals(List.of(), desk.plans);
        assertTrue(
                model.obstacle().startsWith("No hub that keeps alarms is heard"), model.obstacle());
        model.onClose();
        model.onPlan();
        assertNull(model.askProperty().get());
        assertTrue(model.saidProperty().get().startsWith("No hub that keeps alarms is heard"));
        assertTrue(model.emptySentence().startsWith("Unknown"));
    }

    @Test
    void whatItCoversIsKnownBeforeItIsConfirmed() {
        model.onPlanNode(Views.id(2));
        draft.reasonProperty().set("x");
        draft.endProperty().set("2 d");
        model.onReview();
        WorkModel.Ask.Review review = (WorkModel.Ask.Review) asked();
        BlastRadius radius = model.radius(review.place());
        assertEquals("1 node.", radius.nodeSentence());
        assertEquals("1 active alarm: 1 major.", radius.alarmSentence());
        List<String> warnings = WorkFacts.warnings(review);
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("2 d"), warnings.getFirst());
    }

    @Test
    void whatNobodySeesWaits() {
        model.setActive(false);
        book.apply(Alarms.changed("hub-a", new AlarmNews.Change.WorkGone(WorkTales.OVER)));
        alarms.set(book.snapshot(NOW));
        assertEquals(3, model.rowsProperty().get().size());
        model.setActive(true);
        assertEquals(2, model.rowsProperty().get().size());
        assertEquals("1 open of 2  ·  0 alarms held back", model.summary());
    }

    private WorkModel.Ask asked() {
        return Objects.requireNonNull(model.askProperty().get());
    }

    private void plan(String place) {
        model.onPlan();
        draft.placeProperty().set(place);
        draft.reasonProperty().set("Work");
        model.onReview();
        model.typedScopeProperty().set(place);
        model.onConfirm();
    }
}
