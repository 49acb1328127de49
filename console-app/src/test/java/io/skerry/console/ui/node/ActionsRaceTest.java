package io.skerry.console.ui.node;

import static io.skerry.console.testing.Views.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldOperator;
import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.Fault;
import io.skerry.console.model.ParameterSpec;
import io.skerry.console.model.ParameterType;
import io.skerry.console.model.Path;
import io.skerry.console.model.Risk;
import io.skerry.console.model.UnsignedCommand;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.node.ActionsModel.Step;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actions while answers are late, lost, or for something that the operator has left. */
final class ActionsRaceTest {
    private static final ParameterSpec PATH =
            ParameterSpec.of("path", "Path", "Where.", ParameterType.PATH, " /var ");
    private static final ParameterSpec LIMIT =
            ParameterSpec.of("limit", "Limit", "How much.", ParameterType.SIZE, "").optional();

    private final HeldOperator operator = new HeldOperator();
    private final SimpleObjectProperty<OperatorRole> role =
            new SimpleObjectProperty<>(OperatorRole.ACT);
    private final ActionsModel actions = new ActionsModel(operator, Runnable::run, role);

    @BeforeEach
    void showANode() {
        actions.show("a", "alpha");
    }

    @Test
    void theCatalogueOfANodeThatWasLeftIsDropped() {
        actions.show("b", "beta");
        operator.catalogues.getLast().ok(List.of(action(Risk.R0)));
        operator.catalogues.getFirst().ok(List.of(action(Risk.R0), action(Risk.R3)));
        assertEquals(1, actions.actionsProperty().get().size());
        assertEquals("b", operator.catalogues.getLast().question());
    }

    @Test
    void aNodeThatDoesNotAnswerSaysSoAndCanBeAskedAgain() {
        operator.catalogues.getFirst().fail("Wait for the node.");
        assertEquals("Wait for the node.", actions.problemProperty().get());
        actions.pathProperty().set(Path.DIRECT);
        actions.load();
        assertEquals("", actions.problemProperty().get());
        assertEquals(Path.DIRECT, operator.catalogues.getLast().path());
    }

    @Test
    void aNewNameOfTheSameNodeKeepsWhatIsFilledIn() {
        actions.onChoose(action(Risk.R0));
        actions.show("a", "alpha-renamed");
        assertEquals(Step.FORM, actions.stepProperty().get());
        assertEquals("alpha-renamed", actions.nodeName());
        assertEquals(1, operator.catalogues.size());
    }

    @Test
    void theDryRunSendsTrimmedValuesWithoutEmptyOnesOnTheChosenPath() {
        actions.pathProperty().set(Path.DIRECT);
        plan(Risk.R0);
        assertEquals(Map.of("path", "/var"), operator.plans.getFirst().question());
        assertEquals(Path.DIRECT, operator.plans.getFirst().path());
        assertEquals(Step.PLANNING, actions.stepProperty().get());
    }

    @Test
    void aPlanThatComesAfterTheOperatorWentBackIsDropped() {
        plan(Risk.R0);
        actions.onBack();
        operator.plans.getFirst().ok(planned(Risk.R0, ""));
        assertEquals(Step.CHOOSE, actions.stepProperty().get());
        assertEquals(List.of(), operator.compositions);
    }

    @Test
    void aPlanOfTheNodeBeforeIsNeverReviewedForTheNext() {
        plan(Risk.R3);
        operator.plans.getFirst().ok(planned(Risk.R3, ""));
        actions.show("b", "beta");
        operator.compositions.getFirst().ok(command(Risk.R3, ""));
        assertNull(actions.reviewProperty().get());
        assertEquals(Step.CHOOSE, actions.stepProperty().get());
    }

    @Test
    void withoutANonceFromTheNodeThereIsNoReview() {
        plan(Risk.R0);
        operator.plans.getFirst().ok(planned(Risk.R0, ""));
        operator.compositions.getFirst().fail("Connect to the node.");
        assertEquals(Step.FORM, actions.stepProperty().get());
        assertEquals("Connect to the node.", actions.problemProperty().get());
    }

    @Test
    void aPlanThatTheNodeBlocksIsShownWithItsReasonAndCannotRun() {
        review(Risk.R0, "Another action runs: wait for its end.");
        assertEquals("Another action runs: wait for its end.", actions.problemProperty().get());
        assertFalse(actions.confirmed());
        actions.onRun();
        assertEquals(List.of(), operator.commands);
    }

    @Test
    void onlyWhatInterruptsOrDestroysAsksForTheName() {
        for (Risk risk : Risk.values()) {
            review(risk, "");
            boolean asks = risk == Risk.R2 || risk == Risk.R3;
            assertEquals(asks ? "alpha" : "", actions.scopeToType(), risk.name());
            assertEquals(!asks, actions.confirmed(), risk.name());
        }
    }

    @Test
    void theNameMustBeTypedAsItIs() {
        review(Risk.R2, "");
        for (String wrong : List.of("Alpha", "alph", "alpha1", "beta", "a")) {
            actions.typedScopeProperty().set(wrong);
            assertFalse(actions.confirmed(), wrong);
        }
        actions.typedScopeProperty().set(" alpha ");
        assertTrue(actions.confirmed());
    }

    @Test
    void whatWasTypedForOneReviewDoesNotConfirmTheNext() {
        review(Risk.R3, "");
        actions.typedScopeProperty().set("alpha");
        actions.onBack();
        actions.onDryRun();
        operator.plans.getLast().ok(planned(Risk.R3, ""));
        operator.compositions.getLast().ok(command(Risk.R3, ""));
        assertEquals("", actions.typedScopeProperty().get());
        assertFalse(actions.confirmed());
    }

    @Test
    void goingBackToViewTakesTheConfirmationAway() {
        review(Risk.R0, "");
        role.set(OperatorRole.VIEW);
        actions.onRun();
        assertEquals(List.of(), operator.commands);
        assertEquals(Step.REVIEW, actions.stepProperty().get());
    }

    @Test
    void pressingRunTwiceSendsOneCommand() {
        review(Risk.R0, "");
        actions.onRun();
        actions.onRun();
        assertEquals(1, operator.commands.size());
    }

    @Test
    void whatIsSentIsWhatWasReviewed() {
        review(Risk.R0, "");
        ActionsModel.Review shown = Objects.requireNonNull(actions.reviewProperty().get());
        actions.onRun();
        assertEquals(shown.command(), operator.commands.getFirst().subject());
        assertEquals(List.of("Bytes: 3"), shown.signed());
    }

    @Test
    void aRunningCommandIsNotLeftByGoingBack() {
        run();
        actions.onBack();
        assertEquals(Step.RUNNING, actions.stepProperty().get());
        assertEquals(0, operator.commands.getFirst().closed());
    }

    @Test
    void linesOfANodeThatWasLeftAreNotMixedIntoTheNext() {
        run();
        actions.show("b", "beta");
        tell(new CommandUpdate.Output(2, NOW, CommandUpdate.Channel.OUT, "late"));
        tell(finished(CommandUpdate.Outcome.SUCCEEDED));
        assertEquals(List.of(), actions.output());
        assertEquals(Step.CHOOSE, actions.stepProperty().get());
        assertEquals(0, operator.commands.getFirst().closed(), "and it goes on there");
        actions.onStop();
        assertEquals(0, operator.commands.getFirst().closed(), "stop is for what is shown");
    }

    @Test
    void bothChannelsStandInTheOrderOfTheirNumbers() {
        run();
        tell(new CommandUpdate.Accepted("c", NOW));
        tell(new CommandUpdate.Output(2, NOW, CommandUpdate.Channel.OUT, "one"));
        tell(new CommandUpdate.Output(3, NOW, CommandUpdate.Channel.ERR, "two"));
        assertEquals(
                List.of("2 OUT one", "3 ERR two"),
                actions.output().stream()
                        .map(line -> line.sequence() + " " + line.channel() + " " + line.text())
                        .toList());
    }

    @Test
    void aTalkativeCommandKeepsItsNewestLines() {
        run();
        for (int i = 0; i < 10_050; i++) {
            tell(new CommandUpdate.Output(i + 2, NOW, CommandUpdate.Channel.OUT, "line"));
        }
        assertEquals(10_000, actions.output().size());
        assertEquals(10_051, actions.output().getLast().sequence());
        assertEquals(52, actions.output().getFirst().sequence());
    }

    @Test
    void stoppingIsARequestAndNotAnEnd() {
        run();
        actions.onStop();
        assertEquals(1, operator.commands.getFirst().closed());
        assertEquals(Step.RUNNING, actions.stepProperty().get());
        tell(finished(CommandUpdate.Outcome.SUCCEEDED));
        CommandUpdate.Finished end = Objects.requireNonNull(actions.finishedProperty().get());
        assertEquals(CommandUpdate.Outcome.SUCCEEDED, end.outcome(), "it was faster");
    }

    @Test
    void anOutcomeThatIsNotKnownIsToldAsSuch() {
        run();
        tell(finished(CommandUpdate.Outcome.UNKNOWN));
        assertEquals(Step.DONE, actions.stepProperty().get());
        CommandUpdate.Finished end = Objects.requireNonNull(actions.finishedProperty().get());
        assertEquals(CommandUpdate.Outcome.UNKNOWN, end.outcome());
        assertFalse(end.verified());
    }

    @Test
    void aRefusalKeepsTheReviewSoThatItsReasonCanBeRead() {
        run();
        tell(new CommandUpdate.Refused(new Fault("PLAN_CHANGED", "Make a new dry run.")));
        assertEquals(Step.REVIEW, actions.stepProperty().get());
        assertEquals("Make a new dry run.", actions.problemProperty().get());
        actions.onBack();
        assertEquals("", actions.problemProperty().get());
        assertEquals(Step.FORM, actions.stepProperty().get());
    }

    @Test
    void theNextRunBeginsWithAnEmptyOutput() {
        run();
        tell(new CommandUpdate.Output(2, NOW, CommandUpdate.Channel.OUT, "old"));
        tell(finished(CommandUpdate.Outcome.FAILED));
        review(Risk.R0, "");
        actions.onRun();
        assertEquals(List.of(), actions.output());
        assertNull(actions.finishedProperty().get());
    }

    private void run() {
        review(Risk.R0, "");
        actions.onRun();
        assertEquals(Step.RUNNING, actions.stepProperty().get());
    }

    private void tell(CommandUpdate update) {
        operator.commands.getFirst().tell(update);
    }

    private void plan(Risk risk) {
        actions.onChoose(action(risk));
        actions.onDryRun();
    }

    private void review(Risk risk, String blocked) {
        plan(risk);
        operator.plans.getLast().ok(planned(risk, blocked));
        operator.compositions.getLast().ok(command(risk, blocked));
        assertEquals(Step.REVIEW, actions.stepProperty().get());
    }

    private static ActionDescriptor action(Risk risk) {
        return new ActionDescriptor("disk.x", 1, "X", "Does x.", risk, List.of(PATH, LIMIT), "");
    }

    private static ActionPlan planned(Risk risk, String blocked) {
        return new ActionPlan(
                "a", "disk.x", 1, risk, Map.of(), "00", "Does x.", List.of(), 0, List.of(), blocked,
                NOW);
    }

    private static UnsignedCommand command(Risk risk, String blocked) {
        return new UnsignedCommand("c", planned(risk, blocked), new byte[3]);
    }

    private static CommandUpdate.Finished finished(CommandUpdate.Outcome outcome) {
        return new CommandUpdate.Finished(outcome, "Ended.", "", false, NOW);
    }
}
