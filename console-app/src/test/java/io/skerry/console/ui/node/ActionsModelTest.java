package io.skerry.console.ui.node;

import static io.skerry.console.command.SimulatedFleet.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.Fault;
import io.skerry.console.model.ParameterSpec;
import io.skerry.console.model.Path;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.node.ActionsModel.Step;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ActionsModelTest {
    private final Bench bench = new Bench(Theme.DARK);
    private final ActionsModel actions = bench.model.actions();

    @BeforeEach
    void showANode() {
        bench.role.set(OperatorRole.ACT);
        bench.model.onShow(id(0));
    }

    @Test
    void listsWhatTheNodeOffers() {
        assertEquals(5, actions.actionsProperty().get().size());
        assertEquals(Step.CHOOSE, actions.stepProperty().get());
    }

    @Test
    void inTheViewRoleNothingRunsAndItSaysWhy() {
        bench.role.set(OperatorRole.VIEW);
        actions.onChoose(action("disk.usage"));
        actions.onDryRun();
        assertEquals(Step.FORM, actions.stepProperty().get());
        assertTrue(actions.blocked().contains("Switch to ACT"));
    }

    @Test
    void aWrongParameterIsSaidWhereItStands() {
        actions.onChoose(action("disk.cleanup"));
        ActionForm form = form();
        ParameterSpec age = form.action().parameters().get(1);
        form.value(age).set("old");
        actions.onDryRun();
        assertEquals(Step.FORM, actions.stepProperty().get());
        assertTrue(form.problem(age).get().startsWith("Enter a number"));
        form.value(age).set("30d");
        assertEquals("", form.problem(age).get());
    }

    @Test
    void showsTheDryRunAndWhatIsSignedBeforeAnythingRuns() {
        review("disk.cleanup");
        ActionsModel.Review review = Objects.requireNonNull(actions.reviewProperty().get());
        assertEquals("Removes 323 files, 1.1 GiB.", review.plan().summary());
        assertTrue(review.signed().contains("Action: disk.cleanup v1"));
        assertTrue(review.signed().contains("older_than: 7d"));
        assertTrue(actions.output().isEmpty());
    }

    @Test
    void destructiveActionsAskForTheScope() {
        review("disk.cleanup");
        assertEquals("hamburg-001", actions.scopeToType());
        actions.onRun();
        assertEquals(Step.REVIEW, actions.stepProperty().get());
        actions.typedScopeProperty().set("yes");
        assertFalse(actions.confirmed());
        actions.typedScopeProperty().set("hamburg-001");
        actions.onRun();
        assertEquals(Step.RUNNING, actions.stepProperty().get());
    }

    @Test
    void readingActionsNeedNoTyping() {
        review("disk.usage");
        assertEquals("", actions.scopeToType());
        assertTrue(actions.confirmed());
    }

    @Test
    void streamsOutputAndEndsWithASignedResult() {
        review("disk.cleanup");
        actions.typedScopeProperty().set("hamburg-001");
        actions.onRun();
        assertEquals(1, actions.output().size());
        bench.runAllDelayed();
        assertEquals(3, actions.output().size());
        CommandUpdate.Finished end = Objects.requireNonNull(actions.finishedProperty().get());
        assertEquals(CommandUpdate.Outcome.SUCCEEDED, end.outcome());
        assertTrue(end.verified());
        assertEquals(Step.DONE, actions.stepProperty().get());
        actions.onBack();
        assertEquals(Step.CHOOSE, actions.stepProperty().get());
        assertNull(actions.finishedProperty().get());
    }

    @Test
    void stoppingIsAnEndAsWell() {
        review("disk.cleanup");
        actions.typedScopeProperty().set("hamburg-001");
        actions.onRun();
        actions.onStop();
        bench.runAllDelayed();
        CommandUpdate.Finished end = Objects.requireNonNull(actions.finishedProperty().get());
        assertEquals(CommandUpdate.Outcome.CANCELLED, end.outcome());
    }

    @Test
    void aRefusalIsToldInItsWordsAndCanBeTriedAgain() {
        review("disk.usage");
        bench.operator.breakPath(
                Path.RELAY, new Fault("POLICY_EXPIRED", "Sign a new policy: this one ended."));
        actions.onRun();
        assertEquals(Step.REVIEW, actions.stepProperty().get());
        assertEquals("Sign a new policy: this one ended.", actions.problemProperty().get());
        bench.operator.mendPath(Path.RELAY);
        actions.onRun();
        assertEquals(Step.RUNNING, actions.stepProperty().get());
    }

    @Test
    void aFaultOfAParameterIsPutToIt() {
        actions.onChoose(action("disk.usage"));
        bench.operator.breakPath(
                Path.RELAY, new Fault("BAD_PARAMETER", "Use an allowed path.", "path"));
        actions.onDryRun();
        ActionForm form = form();
        assertEquals(
                "Use an allowed path.", form.problem(form.action().parameters().getFirst()).get());
        assertEquals("", actions.problemProperty().get());
    }

    @Test
    void aDeniedActionSaysWhyAndPlansNothing() {
        actions.onChoose(action("service.restart"));
        assertTrue(actions.problemProperty().get().contains("grants"));
        actions.onDryRun();
        assertEquals(Step.FORM, actions.stepProperty().get());
    }

    @Test
    void anotherNodeForgetsWhatWasFilledIn() {
        review("disk.usage");
        bench.model.onShow(id(1));
        assertEquals(Step.CHOOSE, actions.stepProperty().get());
        assertNull(actions.reviewProperty().get());
    }

    private void review(String name) {
        actions.onChoose(action(name));
        actions.onDryRun();
        assertEquals(Step.REVIEW, actions.stepProperty().get());
    }

    private ActionForm form() {
        return Objects.requireNonNull(actions.formProperty().get());
    }

    private ActionDescriptor action(String name) {
        return actions.actionsProperty().get().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
