package io.skerry.console.ui.nodes;

import static io.skerry.console.testing.Views.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.fleet.RollUpState;
import io.skerry.console.model.Headline;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.testing.Views;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.TableColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cells say, how rows are ordered, and what is exported. */
final class NodeColumnTest {
    private static final NodeView BUSY =
            Views.node(1, "busy")
                    .headline(new Headline(0.914, 0.5, 0.1, 8.126, -0.0042, 172_800, 2, 12_000))
                    .labels(Map.of("ring", "1", "env", "prod"))
                    .conditions("Disk is full.", "Load is high.", "Clock is off.")
                    .view();
    private static final NodeView SILENT =
            Views.node(2, "").dataAt(null).state(RollUpState.UNKNOWN).view();
    private static final NodeView IDLE =
            Views.node(3, "idle")
                    .headline(new Headline(0.02, 0.9, 0.9, 0.1, 0.001, -3_600, 0, 0))
                    .dataAt(NOW.minusSeconds(400))
                    .view();

    @Test
    void figuresAreWrittenWithoutTheUnitThatTheHeaderNames() {
        assertEquals("91", text(NodeColumn.CPU, BUSY));
        assertEquals("50", text(NodeColumn.MEMORY, BUSY));
        assertEquals("10", text(NodeColumn.DISK, BUSY));
        assertEquals("8.13", text(NodeColumn.LOAD, BUSY));
        assertEquals("−4.20 ms", text(NodeColumn.CLOCK, BUSY));
        assertEquals("2 d", text(NodeColumn.CERTIFICATE, BUSY));
        assertEquals("2", text(NodeColumn.RESTARTS, BUSY));
        assertEquals("12,000", text(NodeColumn.BACKLOG, BUSY));
    }

    @Test
    void noWidthIsOneThatATableTakesForNone() {
        double none = new TableColumn<>().getPrefWidth();
        for (NodeColumn column : NodeColumn.values()) {
            assertNotEquals(none, column.width(), column.title());
        }
    }

    @Test
    void aCertificateThatEndedHasNegativeTimeLeft() {
        assertEquals("−1 h", text(NodeColumn.CERTIFICATE, IDLE));
    }

    @ParameterizedTest
    @EnumSource(NodeColumn.class)
    void aNodeThatNeverReportedShowsNoFigure(NodeColumn column) {
        String text = text(column, SILENT);
        assertFalse(text.contains("NaN"), text);
        if (column.numeric()) {
            assertTrue(text.equals("–") || text.equals("never"), column + ": " + text);
        }
    }

    @Test
    void agesCountFromTheArrivalOfTheData() {
        assertEquals("3 s", text(NodeColumn.AGE, BUSY));
        assertEquals("6 min", text(NodeColumn.AGE, IDLE));
        assertEquals("never", text(NodeColumn.AGE, SILENT));
    }

    @Test
    void theFirstConditionIsWrittenAndTheOthersCounted() {
        assertEquals("Disk is full.  +2", text(NodeColumn.CONDITIONS, BUSY));
        assertEquals("", text(NodeColumn.CONDITIONS, IDLE));
    }

    @Test
    void labelsStandInOneOrderAsTheFilterTakesThem() {
        assertEquals("env:prod ring:1", text(NodeColumn.LABELS, BUSY));
        assertTrue(NodeFilter.parse(text(NodeColumn.LABELS, BUSY)).test().test(BUSY));
    }

    @Test
    void aNodeWithoutANameIsCalledByItsId() {
        assertEquals("00000000", text(NodeColumn.NAME, SILENT));
    }

    @ParameterizedTest
    @EnumSource(
            value = NodeColumn.class,
            names = {"CPU", "MEMORY", "DISK", "LOAD", "CERTIFICATE", "BACKLOG"})
    void whatIsNotKnownStandsLastInBothDirections(NodeColumn column) {
        for (boolean descending : new boolean[] {false, true}) {
            List<NodeView> rows = new ArrayList<>(List.of(SILENT, IDLE, BUSY));
            rows.sort(column.order(descending));
            assertEquals(SILENT, rows.getLast(), column + (descending ? " down" : " up"));
        }
    }

    @Test
    void figuresAreSortedAsNumbersAndNotAsText() {
        List<NodeView> rows = new ArrayList<>(List.of(BUSY, IDLE));
        rows.sort(NodeColumn.CPU.order(false));
        assertEquals(List.of(IDLE, BUSY), rows);
        rows.sort(NodeColumn.CPU.order(true));
        assertEquals(List.of(BUSY, IDLE), rows);
    }

    @Test
    void theOldestDataStandLastWhileAgesRise() {
        List<NodeView> rows = new ArrayList<>(List.of(SILENT, IDLE, BUSY));
        rows.sort(NodeColumn.AGE.order(false));
        assertEquals(List.of(BUSY, IDLE, SILENT), rows);
    }

    @Test
    void statusIsSortedByUrgencyAndNotByItsWord() {
        NodeView warning = state(4, RollUpState.WARNING_UNACKNOWLEDGED);
        NodeView lost = state(5, RollUpState.LOST);
        NodeView acknowledged = state(6, RollUpState.CRITICAL_ACKNOWLEDGED);
        NodeView critical = state(7, RollUpState.CRITICAL_UNACKNOWLEDGED);
        List<NodeView> rows = new ArrayList<>(List.of(acknowledged, warning, lost, critical));
        rows.sort(NodeColumn.STATUS.order(false));
        assertEquals(List.of(critical, lost, warning, acknowledged), rows);
    }

    @Test
    void everyColumnHasANameInTheChooserAndRoomForIt() {
        List<String> names = Arrays.stream(NodeColumn.values()).map(NodeColumn::longTitle).toList();
        assertEquals(names.size(), names.stream().distinct().count());
        assertFalse(names.contains(""));
        assertTrue(Arrays.stream(NodeColumn.values()).allMatch(each -> each.width() >= 30));
    }

    @Test
    void theExportQuotesWhatWouldBreakALine() {
        NodeView odd = Views.node(9, "a,\"b\"\nc").view();
        String csv = NodeCsv.of(List.of(odd), List.of(NodeColumn.NAME), NOW);
        assertEquals(
                "Node id,Name,As of\r\n"
                        + Views.id(9)
                        + ",\"a,\"\"b\"\"\nc\",2026-11-01T14:02:10Z\r\n",
                csv);
    }

    @Test
    void aNameCannotBecomeAFormulaOfASpreadsheet() {
        for (String evil : List.of("=1+2", "+1", "-1", "@SUM(A1)", "\tx", "\rx")) {
            String csv =
                    NodeCsv.of(List.of(Views.node(9, evil).view()), List.of(NodeColumn.NAME), NOW);
            assertTrue(csv.contains("'" + evil), csv);
        }
    }

    @Test
    void theExportOfAnEmptyTableStillNamesItsColumns() {
        assertEquals(
                "Node id,Status,Cert left,As of\r\n",
                NodeCsv.of(List.of(), List.of(NodeColumn.STATUS, NodeColumn.CERTIFICATE), NOW));
    }

    @Test
    void theExportHoldsTheFilteredRowsInTheOrderOfTheTable() {
        NodesModel model = model(List.of(BUSY, SILENT, IDLE));
        for (NodeColumn column : NodeColumn.values()) {
            model.onShow(column, column == NodeColumn.MEMORY);
        }
        model.sortingProperty().set(new NodesModel.Sorting(NodeColumn.MEMORY, true));
        List<String> lines = model.csv().lines().toList();
        assertEquals("Node id,Mem %,As of", lines.getFirst());
        assertEquals(Views.id(3) + ",90,2026-11-01T14:02:10Z", lines.get(1));
        assertEquals(Views.id(1) + ",50,2026-11-01T14:02:10Z", lines.get(2));
        assertEquals(Views.id(2) + ",–,2026-11-01T14:02:10Z", lines.get(3));
        model.filterProperty().set("mem>60");
        assertEquals(2, model.csv().lines().count());
    }

    @Test
    void theSummaryCountsOnlyThoseThatShouldReport() {
        NodeView revoked = Views.node(8, "old").lifecycle(Lifecycle.REVOKED).view();
        NodesModel model = model(List.of(BUSY, SILENT, IDLE, revoked));
        assertEquals("4 nodes  ·  2 of 3 reporting", model.summaryProperty().get());
        model.filterProperty().set("name:old");
        assertEquals("1 of 4  ·  0 of 0 reporting", model.summaryProperty().get());
    }

    @Test
    void aTickedRowIsStillSelectedAfterItMoved() {
        NodesModel model = model(List.of(BUSY, IDLE));
        model.selectedProperty().set(IDLE.id());
        model.sortingProperty().set(new NodesModel.Sorting(NodeColumn.DISK, true));
        model.filterProperty().set("busy");
        assertEquals(IDLE.id(), model.selectedProperty().get());
    }

    private static NodesModel model(List<NodeView> nodes) {
        FleetSnapshot fleet = Views.fleet(1, nodes, List.of(), List.of());
        return new NodesModel(
                new SimpleObjectProperty<>(fleet), new SimpleStringProperty(""), id -> {});
    }

    private static NodeView state(int number, RollUpState state) {
        return Views.node(number, "n" + number).state(state).view();
    }

    private static String text(NodeColumn column, NodeView view) {
        return column.text(view, NOW);
    }
}
