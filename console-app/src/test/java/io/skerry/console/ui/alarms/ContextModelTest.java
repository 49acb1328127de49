package io.skerry.console.ui.alarms;

import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.skerry.console.command.AlarmDesk;
import io.skerry.console.command.HeldDesk;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.model.AlarmContext;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.Result;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContextModelTest {
    private static final AlarmId DISK = Alarms.node("disk", "1").row().id();
    private static final AlarmId FAN = Alarms.node("fan", "1").row().id();

    private final HeldDesk desk = new HeldDesk();
    private final ContextModel model = new ContextModel(desk, Runnable::run);

    private static AlarmContext context(String text, Instant at) {
        return new AlarmContext(
                at,
                List.of(
                        new AlarmContext.Line(
                                AlarmContext.Kind.POLICY, text, true, at.minusSeconds(60), "")));
    }

    private ContextWords words(Instant now) {
        return ContextWords.of(model.knownProperty().get(), now);
    }

    @Test
    void theHubIsAskedWhenAnAlarmIsSelectedAndAgainWhileItStaysSo() {
        model.look(DISK, NOW);
        model.look(DISK, NOW.plusSeconds(1));
        assertEquals(1, desk.questions.size());
        assertEquals(DISK, desk.questions.getFirst().question());
        assertEquals("context not known yet", words(NOW).about());
        desk.questions.getFirst().ok(context("policy 7", NOW));
        assertEquals(
                new ContextWords(
                        "as the hub knew it 5 s ago",
                        List.of(new ContextWords.Line("14:01:10", "policy 7", true))),
                words(NOW.plusSeconds(5)));
        model.look(DISK, NOW.plusSeconds(29));
        assertEquals(1, desk.questions.size());
        model.look(DISK, NOW.plusSeconds(30));
        assertEquals(2, desk.questions.size());
        assertEquals(1, words(NOW).lines().size(), "kept until the next answer");
        desk.questions.getLast().ok(context("policy 8", NOW.plusSeconds(30)));
        assertEquals("policy 8", words(NOW).lines().getFirst().text());
    }

    @Test
    void whatCameIsKeptAndAgesWhileTheHubIsAway() {
        model.look(DISK, NOW);
        desk.questions.getFirst().ok(context("policy 7", NOW));
        model.look(DISK, NOW.plusSeconds(30));
        desk.questions.getLast().fail("hub-eu-1 is not connected.");
        ContextWords words = words(NOW.plusSeconds(600));
        assertEquals(
                "as the hub knew it 10 min ago; not heard since: hub-eu-1 is not connected.",
                words.about());
        assertEquals("policy 7", words.lines().getFirst().text());
        model.look(DISK, NOW.plusSeconds(60));
        desk.questions.getLast().ok(context("policy 8", NOW.plusSeconds(60)));
        assertEquals("as the hub knows it now", words(NOW.plusSeconds(60)).about());
    }

    @Test
    void beforeAnythingCameItIsSaidWhy() {
        model.look(DISK, NOW);
        desk.questions.getFirst().fail("hub-eu-1 is not connected.");
        assertEquals(
                new ContextWords("context not known yet: hub-eu-1 is not connected.", List.of()),
                words(NOW));
    }

    @Test
    void aHubThatIsAwayIsNotAskedToDecide() {
        model.look(DISK, NOW);
        desk.questions
                .getFirst()
                .answer()
                .complete(Result.failed(AlarmDesk.HUB_DOWN, "Decide again once it is."));
        assertEquals("context not known yet: the hub is not connected", words(NOW).about());
    }

    @Test
    void anAnswerThatComesLateIsOfNoOtherAlarm() {
        model.look(DISK, NOW);
        model.look(FAN, NOW.plusSeconds(1));
        assertEquals(2, desk.questions.size());
        desk.questions.getFirst().ok(context("of the disk", NOW));
        assertNull(model.knownProperty().get().context());
        desk.questions.getLast().ok(context("of the fan", NOW));
        assertEquals("of the fan", words(NOW).lines().getFirst().text());
        model.look(null, NOW);
        assertEquals(ContextWords.NONE, words(NOW));
        model.look(DISK, NOW);
        assertEquals(3, desk.questions.size(), "selected anew");
        assertEquals("context not known yet", words(NOW).about());
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepItFromBeingAsked() {
        model.look(DISK, NOW);
        model.look(DISK, NOW.minusSeconds(3_600));
        assertEquals(2, desk.questions.size());
    }

    @Test
    void whatHasNoTimeSaysNoneAndALinkIsShown() {
        ContextWords words =
                ContextWords.of(
                        new ContextModel.Known(
                                DISK,
                                new AlarmContext(
                                        NOW,
                                        List.of(
                                                new AlarmContext.Line(
                                                        AlarmContext.Kind.RUNBOOK,
                                                        "Runbook\nf2.",
                                                        false,
                                                        null,
                                                        "https://a/b"))),
                                ""),
                        NOW);
        assertEquals(
                List.of(new ContextWords.Line("", "Runbook f2. https://a/b", false)),
                words.lines());
    }
}
