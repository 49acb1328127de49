package io.skerry.console.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.console.command.HeldOperator;
import io.skerry.console.command.HistoryQuery;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.Path;
import io.skerry.console.model.SeriesGap;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** What is asked for while live points are shown, because it was not stored before. */
final class HistoryGoesOnTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    private final HeldOperator operator = new HeldOperator();
    private final FleetStore store = new FleetStore(100);
    private final ChartGroup group =
            new ChartGroup(new SimpleObjectProperty<>(Theme.DARK), Duration.ofMinutes(5), NOW);
    private final ChartBoard board = new ChartBoard(group, store.series());
    private final HistoryModel model = new HistoryModel(operator, store, Runnable::run, board);

    @Test
    void whatWasNotStoredYetIsAskedForWithItsFrameAndThenEachHalfMinute() {
        show("a", Duration.ofHours(1));
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        model.tick(NOW.plusSeconds(14));
        assertEquals(1, operator.histories.size());
        model.tick(NOW.plusSeconds(15));
        assertEquals(NOW.minusSeconds(60), asked().from());
        assertEquals(NOW.plusSeconds(15), asked().to());
        assertFalse(state().asking(), "a small question is not worth a word");
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        model.tick(NOW.plusSeconds(44));
        assertEquals(2, operator.histories.size());
        model.tick(NOW.plusSeconds(45));
        assertEquals(NOW.minusSeconds(45), asked().from());
        assertEquals(NOW.plusSeconds(45), asked().to());
        model.hide();
        model.tick(NOW.plusSeconds(90));
        assertEquals(3, operator.histories.size());
    }

    @Test
    void afterTimeAwayWhatComesLateIsAskedForOverAllOfIt() {
        show("a", Duration.ofMinutes(5));
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        model.hide();
        Instant back = NOW.plusSeconds(120);
        model.show("a", Path.RELAY, back);
        assertEquals(back.minusSeconds(300), asked().from());
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        model.tick(back.plusSeconds(15));
        assertEquals(NOW.minusSeconds(60), asked().from());
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        model.tick(back.plusSeconds(45));
        assertEquals(back.minusSeconds(45), asked().from());
    }

    @Test
    void aSmallQuestionThatFailsIsSaidAndItsTimeIsAskedForAgain() {
        show("a", Duration.ofMinutes(5));
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        model.tick(NOW.plusSeconds(15));
        operator.histories.getLast().fail("The hub is away.");
        assertEquals(1, RangeWords.problems(state()).size());
        model.tick(NOW.plusSeconds(44));
        assertEquals(2, operator.histories.size());
        model.tick(NOW.plusSeconds(45));
        assertEquals(1, RangeWords.problems(state()).size(), "it is not mended by asking");
        assertEquals(NOW.minusSeconds(60), asked().from());
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        assertEquals(List.of(), RangeWords.problems(state()));
        for (int i = 2; i < 40; i++) {
            model.tick(NOW.plusSeconds(15 + 30 * i));
            operator.histories.getLast().fail("The hub is away.");
        }
        assertEquals(asked().to().minusSeconds(300), asked().from(), "no more than is shown");
    }

    @Test
    void theAnswerToASmallQuestionAddsToWhatIsMarked() {
        show("a", Duration.ofMinutes(5));
        SeriesGap old = gap(SeriesGap.Reason.DROPPED, NOW.minusSeconds(250), 60, 40);
        SeriesGap grows = gap(SeriesGap.Reason.LOST, NOW.minusSeconds(90), 60, 0);
        SeriesGap grown = gap(SeriesGap.Reason.LOST, NOW.minusSeconds(90), 80, 0);
        operator.histories.getLast().ok(gaps(old, grows));
        model.tick(NOW.plusSeconds(15));
        operator.histories.getLast().ok(gaps(grown));
        assertEquals(List.of(old, grown), state().answer().gaps());
        assertEquals(2, group.marksProperty().get().size());
        model.tick(NOW.plusSeconds(115));
        operator.histories.getLast().ok(gaps(grown));
        assertEquals(List.of(grown), state().answer().gaps(), "what left the window is forgotten");
    }

    private void show(String node, Duration length) {
        group.lengthProperty().set(length);
        board.show(node);
        model.show(node, Path.RELAY, NOW);
    }

    private HistoryQuery asked() {
        return operator.histories.getLast().question();
    }

    private RangeState state() {
        return model.stateProperty().get();
    }

    private static SeriesGap gap(
            SeriesGap.Reason reason, Instant from, long seconds, long samples) {
        return new SeriesGap(reason, from, from.plusSeconds(seconds), samples);
    }

    private static SeriesHistory gaps(SeriesGap... gaps) {
        return new SeriesHistory(List.of(), List.of(gaps), List.of(), List.of());
    }
}
