package io.skerry.console.ui.node;

import static io.skerry.console.testing.Views.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.fleet.RollUpState;
import io.skerry.console.fleet.Silence;
import io.skerry.console.model.Delivery;
import io.skerry.console.model.Headline;
import io.skerry.console.testing.FxRuntime;
import io.skerry.console.testing.Views;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

/** Figures, targets and ages of the tiles above a node's charts. */
final class TileRowTest {
    private static final double DAY = 86_400;
    private static final double UNKNOWN = Double.NaN;
    private static final Headline CALM =
            new Headline(0.42, 0.61, 0.5, 1, 0.0004, 30 * DAY, 0, 1_500);

    /** A tile as the operator reads it. */
    private record Read(String value, boolean marked, String age, boolean stale) {}

    @Test
    void eachFigureIsWrittenInItsUnit() {
        List<Read> tiles = read(Views.node(1, "n").headline(CALM));
        assertEquals(
                List.of("42 %", "61 %", "50 %", "400 µs", "30 d", "1,500"),
                tiles.stream().limit(6).map(Read::value).toList());
        assertTrue(tiles.stream().noneMatch(Read::marked));
        assertTrue(tiles.stream().allMatch(tile -> tile.age().equals("3 s")));
    }

    @Test
    void aDiskIsMarkedFromThreeQuartersOn() {
        assertFalse(tile(2, with(0.7499, 0, 30 * DAY)).marked());
        assertTrue(tile(2, with(0.75, 0, 30 * DAY)).marked());
    }

    @Test
    void aClockIsMarkedBeyondATenthOfASecondEitherWay() {
        assertFalse(tile(3, with(0, 0.1, 30 * DAY)).marked());
        assertTrue(tile(3, with(0, 0.101, 30 * DAY)).marked());
        assertTrue(tile(3, with(0, -0.101, 30 * DAY)).marked());
    }

    @Test
    void aCertificateIsMarkedInItsLastWeekAndAfterItsEnd() {
        assertFalse(tile(4, with(0, 0, 7 * DAY)).marked());
        assertTrue(tile(4, with(0, 0, 7 * DAY - 1)).marked());
        Read ended = tile(4, with(0, 0, -2 * DAY));
        assertTrue(ended.marked());
        assertEquals("−2 d", ended.value());
    }

    @Test
    void whatIsNotKnownIsADashAndNoBreach() {
        for (Read tile : read(Views.node(1, "n"))) {
            assertEquals("–", tile.value());
            assertFalse(tile.marked());
        }
    }

    @Test
    void theFiguresOfALostNodeAreLastKnownWithTheirMoment() {
        Read tile =
                tile(
                        0,
                        Views.node(1, "n")
                                .headline(CALM)
                                .state(RollUpState.LOST)
                                .dataAt(NOW.minus(Duration.ofMinutes(6))));
        assertTrue(tile.stale());
        assertEquals("13:56:10 (6 min)", tile.age());
        assertEquals("42 %", tile.value());
    }

    @Test
    void aNodeThatNeverReportedSaysSo() {
        assertEquals("never seen", tile(0, Views.node(1, "n").dataAt(null)).age());
    }

    @Test
    void aScreenReaderHearsTitleFigureTargetAndAge() {
        String text =
                FxRuntime.call(() -> {
                    TileRow row = new TileRow(new Appearance(Theme.LIGHT));
                    row.show(Views.node(1, "n").headline(CALM).view(), NOW);
                    return row.getChildren().get(2).getAccessibleText();
                });
        assertEquals("Disk 50 %, < 75 %, 3 s old", text);
    }

    @Test
    void whatIsNotKnownOfTheDeliveryReadsAsUnknown() {
        List<Read> tiles = read(Views.node(1, "n"));
        assertEquals(List.of("–", "–", "–", "–"), values(tiles));
        assertTrue(tiles.stream().noneMatch(Read::marked));
        assertEquals(
                List.of("1,500", "6 min", "–", "–"),
                values(read(delivering(new Delivery(1_500, 1, ago(363), Double.NaN, null, false)))),
                "a node that has a backlog and no rate");
        assertEquals(
                List.of("–", "–", "8 s", "–"),
                values(
                        read(
                                delivering(
                                        new Delivery(
                                                UNKNOWN, UNKNOWN, null, UNKNOWN, ago(5), false)))),
                "a node that counts no samples");
    }

    @Test
    void theWatermarkIsTheOldestThatWaitsAndTheNewestThatArrivedWhenNothingDoes() {
        assertEquals(
                List.of("300", "43 s", "8 s", "2 min"),
                values(read(delivering(new Delivery(300, 9, ago(40), 130, ago(5), false)))));
        assertEquals(
                List.of("0", "8 s", "8 s", "0 s"),
                values(read(delivering(new Delivery(0, 0, null, 0, ago(5), false)))));
        assertEquals(
                "< 1 s",
                values(read(delivering(new Delivery(9, 9, ago(5), 0.2, ago(5), false)))).get(3));
    }

    @Test
    void aLagIsMarkedFromHalfAMinuteOnUnlessTheNodeIsIdle() {
        assertFalse(lag(new Delivery(0, 0, null, 0, ago(26), false)).marked());
        assertTrue(lag(new Delivery(0, 0, null, 0, ago(27), false)).marked());
        assertFalse(lag(new Delivery(0, 0, null, 0, ago(9_000), true)).marked());
    }

    @Test
    void aConsoleThatIsCutOffDoesNotCountAsLag() {
        Delivery delivery = new Delivery(0, 0, null, 0, ago(5), false);
        Views cut =
                delivering(delivery).silence(Silence.CONSOLE_CUT_OFF).dataAt(NOW.minusSeconds(600));
        assertEquals("5 s", read(cut).get(7).value());
        Views lost = delivering(delivery).dataAt(NOW.minusSeconds(600));
        assertEquals("10 min", read(lost).get(7).value(), "the hub would have got more");
    }

    private static Read lag(Delivery delivery) {
        return tile(7, delivering(delivery));
    }

    /** Before the hub received the heartbeat, which was three seconds ago. */
    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    private static Views delivering(Delivery delivery) {
        return Views.node(1, "n")
                .headline(new Headline(0, 0, 0, 0, 0, 30 * DAY, 0, delivery.samples()))
                .delivery(delivery);
    }

    private static List<String> values(List<Read> tiles) {
        return tiles.stream().skip(5).map(Read::value).toList();
    }

    private static Views with(double disk, double clock, double certificate) {
        return Views.node(1, "n").headline(new Headline(0, 0, disk, 0, clock, certificate, 0, 0));
    }

    private static Read tile(int index, Views views) {
        return read(views).get(index);
    }

    private static List<Read> read(Views views) {
        NodeView view = views.view();
        return FxRuntime.call(() -> {
            TileRow row = new TileRow(new Appearance(Theme.DARK));
            row.show(view, NOW);
            return row.getChildren().stream().map(TileRowTest::read).toList();
        });
    }

    private static Read read(Node tile) {
        boolean stale =
                tile.getPseudoClassStates().stream()
                        .anyMatch(each ->
                                each.getPseudoClassName().toLowerCase(Locale.ROOT).equals("stale"));
        return new Read(
                text(tile, ".tile-value"),
                tile.lookup(".tile-mark").isVisible(),
                text(tile, ".age-label"),
                stale);
    }

    private static String text(Node tile, String selector) {
        return ((Label) tile.lookup(selector)).getText();
    }
}
