package io.skerry.console.ui.oncall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldOnCall;
import io.skerry.console.command.HubOnCall;
import io.skerry.console.command.OnCallTales;
import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

final class OnCallModelTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final FleetStore store = new SimulatedFleet(1, NOW).store(10);
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(store.snapshot(NOW));
    private final SimpleStringProperty scope = new SimpleStringProperty("");
    private final HeldOnCall hubs = new HeldOnCall();
    private final List<String> opened = new ArrayList<>();
    private final OnCallModel model =
            new OnCallModel(
                    new OnCallModel.Source(fleet, scope),
                    hubs,
                    Runnable::run,
                    new OnCallModel.Jumps(
                            id -> opened.add("node " + id), rule -> opened.add("alarms " + rule)));

    private void at(long seconds) {
        fleet.set(store.snapshot(NOW.plusSeconds(seconds)));
    }

    private void answer(int question) {
        hubs.asked.get(question).answer().complete(Result.ok(OnCallTales.report(fleet.get().at())));
    }

    private Panel edges() {
        return model.panelsProperty().get().getFirst();
    }

    @Test
    void aHubIsAskedEachTenSecondsWhileSomebodyLooks() {
        at(1);
        assertEquals(0, hubs.asked.size(), "nobody looks");
        model.onShow();
        assertEquals(1, hubs.asked.size());
        answer(0);
        at(5);
        assertEquals(1, hubs.asked.size());
        at(11);
        assertEquals(2, hubs.asked.size());
        at(30);
        assertEquals(2, hubs.asked.size(), "it has not answered yet");
        answer(1);
        at(41);
        assertEquals(3, hubs.asked.size());
        model.onHide();
        at(60);
        assertEquals(3, hubs.asked.size());
        model.onShow();
        assertEquals(4, hubs.asked.size());
    }

    @Test
    void aHubWhoseAnswerCannotBeReadIsAskedAgainAndTheReasonIsShown() {
        model.onShow();
        hubs.asked
                .getFirst()
                .answer()
                .completeExceptionally(
                        new CompletionException(new IllegalStateException("no such panel")));
        assertEquals(1, model.noticesProperty().get().size());
        String notice = model.noticesProperty().get().getFirst();
        assertTrue(notice.contains("no such panel"), notice);
        at(10);
        assertEquals(2, hubs.asked.size(), "with the next turn");
        answer(1);
        assertEquals(List.of(), model.noticesProperty().get());
    }

    @Test
    void aHubThatCannotEvenBeAskedIsAskedAgainToo() {
        hubs.refusal = new IllegalStateException("no more calls");
        model.onShow();
        String notice = model.noticesProperty().get().getFirst();
        assertTrue(notice.contains("no more calls"), notice);
        hubs.refusal = null;
        at(10);
        assertEquals(1, hubs.asked.size());
        answer(0);
        assertEquals(List.of(), model.noticesProperty().get());
    }

    @Test
    void whatWentWrongWithAnOldQuestionIsNotSaid() {
        model.onShow();
        scope.set("eu-north");
        hubs.asked.getFirst().answer().completeExceptionally(new IllegalStateException("old"));
        assertEquals(List.of(), model.noticesProperty().get());
        at(5);
        assertEquals(2, hubs.asked.size(), "the new one is still waited for");
    }

    @Test
    void whatWasSaidStaysWhileAHubIsAwayAndItIsAskedAtOnceWhenItIsBack() {
        model.onShow();
        answer(0);
        store.apply(new FleetEvent.LinkChanged(SimulatedFleet.down(NOW)));
        at(3);
        assertEquals(4, edges().lines().size());
        assertEquals(1, model.noticesProperty().get().size());
        assertTrue(
                model.noticesProperty().get().getFirst().contains("is not connected"),
                model.noticesProperty().get()::toString);
        at(20);
        assertEquals(1, hubs.asked.size(), "it is away");
        store.apply(new FleetEvent.LinkChanged(SimulatedFleet.connected(NOW)));
        at(22);
        assertEquals(2, hubs.asked.size());
        answer(1);
        assertEquals(List.of(), model.noticesProperty().get());
    }

    @Test
    void anotherRegionIsAskedForAtOnceAndWhatWasSaidOfTheFleetIsNotShownForIt() {
        model.onShow();
        answer(0);
        at(11);
        scope.set("eu-north");
        assertEquals("eu-north", hubs.asked.getLast().question().region());
        assertEquals(List.of(), edges().lines());
        answer(1);
        assertEquals(List.of(), edges().lines(), "that answer was for the fleet");
        answer(2);
        assertEquals(4, edges().lines().size());
    }

    @Test
    void aHubOfBeforeSaysSo() {
        model.onShow();
        hubs.asked
                .getFirst()
                .answer()
                .complete(Result.failed(HubOnCall.NOT_SERVED, "Update hub-eu-1."));
        assertEquals(List.of("Update hub-eu-1."), model.noticesProperty().get());
        assertEquals("–", edges().sum());
    }

    @Test
    void aLineLeadsToItsNodeOrToItsAlarms() {
        model.onShow();
        answer(0);
        model.onOpen(edges().lines().getFirst());
        model.onOpen(model.panelsProperty().get().get(1).lines().getFirst());
        model.onOpen(model.panelsProperty().get().get(2).lines().getFirst());
        assertEquals(List.of("node 0a", "alarms disk_filling"), opened);
    }
}
