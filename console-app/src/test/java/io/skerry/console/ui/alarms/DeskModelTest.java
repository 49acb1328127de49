package io.skerry.console.ui.alarms;

import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldDesk;
import io.skerry.console.command.RefusedDecision;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.model.AlarmDecision;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.OperatorRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

final class DeskModelTest {
    private static final AlarmRow DISK = Alarms.node("disk", "1").severity(Severity.CRITICAL).row();
    private static final AlarmRow FAN = Alarms.node("fan", "1").row();
    private static final AlarmRow AWAY = Alarms.node("fan", "9").of("hub-b").row();

    private final HeldDesk held = new HeldDesk();
    private final SimpleObjectProperty<OperatorRole> role =
            new SimpleObjectProperty<>(OperatorRole.ACT);
    private final DeskModel desk = new DeskModel(held, Runnable::run, role);

    @Test
    void whatIsAcknowledgedIsWhatWasShown() {
        desk.acknowledge(List.of(DISK, FAN));
        assertEquals(
                List.of(
                        new AlarmDecision.Acknowledge(DISK.ref(), Severity.CRITICAL),
                        new AlarmDecision.Acknowledge(FAN.ref(), Severity.MAJOR)),
                held.wishes.getFirst().question().decisions());
        assertEquals(Set.of(DISK.id(), FAN.id()), desk.sentProperty().get());
        held.wishes.getFirst().ok(List.of());
        assertEquals(Set.of(), desk.sentProperty().get());
        assertEquals(Map.of(), desk.refusedProperty().get());
    }

    @Test
    void eachHubDecidesOfItsOwnAndOneThatIsAwayKeepsNoOther() {
        desk.acknowledge(List.of(DISK, AWAY));
        assertEquals(2, held.wishes.size());
        held.wishes.forEach(asked -> {
            if (asked.question().hub().equals("hub-b")) {
                asked.fail("hub-b is not connected.");
            } else {
                asked.ok(List.of());
            }
        });
        assertEquals(Map.of(AWAY.id(), "hub-b is not connected."), desk.refusedProperty().get());
    }

    @Test
    void aRefusalStaysUntilSomethingElseIsDecidedOfIt() {
        desk.acknowledge(List.of(DISK, FAN));
        held.wishes
                .getFirst()
                .ok(
                        List.of(
                                new RefusedDecision(DISK.ref(), "Look again."),
                                new RefusedDecision(FAN.ref(), "Gone.")));
        desk.acknowledge(List.of(FAN));
        assertEquals(Map.of(DISK.id(), "Look again."), desk.refusedProperty().get());
        desk.keep(List.of(FAN.id()));
        assertEquals(Map.of(), desk.refusedProperty().get(), "a sentence about nothing");
    }

    @Test
    void aWindowThatOnlyLooksDecidesNothingAndSaysSo() {
        role.set(OperatorRole.VIEW);
        desk.acknowledge(List.of(DISK));
        desk.ask(DeskModel.FormKind.SHELVE, List.of(DISK));
        assertEquals(List.of(), held.wishes);
        assertNull(desk.formProperty().get());
        assertTrue(desk.saidProperty().get().contains("only looks"));
        role.set(OperatorRole.ACT);
        desk.acknowledge(List.of(DISK));
        assertEquals("", desk.saidProperty().get());
        assertEquals(1, held.wishes.size());
    }

    @Test
    void whoStopsActingWhileAFormIsOpenDecidesNothing() {
        desk.ask(DeskModel.FormKind.NOTE, List.of(DISK));
        role.set(OperatorRole.VIEW);
        submit("late", Duration.ZERO);
        assertEquals(List.of(), held.wishes);
    }

    @Test
    void whatWasSeenIsNotAskedForAgain() {
        desk.acknowledge(List.of(Alarms.node("a", "1").acknowledged("ann").row()));
        assertEquals(List.of(), held.wishes);
        assertEquals("Nothing here waits to be acknowledged.", desk.saidProperty().get());
    }

    @Test
    void aFormSendsTheSeverityThatWasShownWhenItWasOpened() {
        desk.ask(DeskModel.FormKind.SHELVE, List.of(FAN));
        submit(" known ", Duration.ofHours(4));
        assertEquals(
                List.of(
                        new AlarmDecision.Shelve(
                                FAN.ref(), "known", NOW.plus(Duration.ofHours(4)), Severity.MAJOR)),
                held.wishes.getFirst().question().decisions());
        assertNull(desk.formProperty().get());
    }

    @Test
    void nothingIsPutAsideForMoreThanADay() {
        desk.ask(DeskModel.FormKind.SHELVE, List.of(FAN));
        submit("known", Duration.ofHours(24));
        AlarmDecision.Shelve sent =
                (AlarmDecision.Shelve) held.wishes.getFirst().question().decisions().getFirst();
        Duration length = Duration.between(NOW, sent.until());
        assertTrue(length.compareTo(Duration.ofHours(24)) < 0, length::toString);
        assertTrue(length.compareTo(Duration.ofHours(23)) > 0, length::toString);
    }

    @Test
    void withoutAReasonTheFormStaysOpen() {
        for (DeskModel.FormKind kind : DeskModel.FormKind.values()) {
            desk.cancel();
            desk.ask(kind, List.of(FAN));
            submit(kind == DeskModel.FormKind.OWNER ? "x".repeat(2_001) : " ", Duration.ZERO);
            assertEquals(List.of(), held.wishes);
            assertNotNull(desk.formProperty().get());
            assertTrue(!desk.saidProperty().get().isEmpty());
        }
    }

    @Test
    void everyFormDecidesWhatItSays() {
        desk.ask(DeskModel.FormKind.NOTE, List.of(FAN));
        submit("text", Duration.ZERO);
        desk.ask(DeskModel.FormKind.OUT_OF_SERVICE, List.of(FAN));
        submit("broken", Duration.ZERO);
        desk.ask(DeskModel.FormKind.OWNER, List.of(FAN));
        submit("", Duration.ZERO);
        assertEquals(
                List.of(
                        new AlarmDecision.Annotate(FAN.ref(), "text"),
                        new AlarmDecision.TakeOutOfService(FAN.ref(), "broken"),
                        new AlarmDecision.Assign(FAN.ref(), "")),
                held.wishes.stream()
                        .map(asked -> asked.question().decisions().getFirst())
                        .toList());
    }

    @Test
    void onlyWhatIsAwayComesBack() {
        AlarmRow shelved = Alarms.node("a", "1").shelved("ann", "known", 60).row();
        AlarmRow out = Alarms.node("b", "1").outOfService("ann", "broken").row();
        desk.unshelve(List.of(FAN, shelved, out));
        desk.putBack(List.of(FAN, shelved, out));
        assertEquals(
                List.of(
                        List.of(new AlarmDecision.Unshelve(shelved.ref())),
                        List.of(new AlarmDecision.PutBack(out.ref()))),
                held.wishes.stream().map(asked -> asked.question().decisions()).toList());
        desk.unshelve(List.of(FAN));
        assertEquals("Nothing here is on the shelf.", desk.saidProperty().get());
        desk.putBack(List.of(FAN));
        assertEquals("Nothing here is out of service.", desk.saidProperty().get());
        assertEquals(2, held.wishes.size());
    }

    @Test
    void escapeClosesTheFormFirstAndForgetsRefusalsThen() {
        desk.acknowledge(List.of(DISK));
        held.wishes.getFirst().fail("Cut.");
        desk.ask(DeskModel.FormKind.NOTE, List.of(DISK));
        desk.cancel();
        assertNull(desk.formProperty().get());
        assertEquals(1, desk.refusedProperty().get().size());
        desk.cancel();
        assertEquals(0, desk.refusedProperty().get().size());
    }

    @Test
    void withoutAnAlarmNothingIsAsked() {
        desk.ask(DeskModel.FormKind.NOTE, List.of());
        assertNull(desk.formProperty().get());
        assertEquals("Choose an alarm first.", desk.saidProperty().get());
        submit("text", Duration.ZERO);
        assertEquals(List.of(), held.wishes);
    }

    private void submit(String text, Duration length) {
        desk.submit(text, length, hub -> NOW);
    }
}
