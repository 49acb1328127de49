package io.skerry.console.ui.common.table;

import static io.skerry.console.ui.common.table.RowColumnTest.Side.AGE;
import static io.skerry.console.ui.common.table.RowColumnTest.Side.HUB;
import static io.skerry.console.ui.common.table.RowColumnTest.Side.NAME;
import static io.skerry.console.ui.common.table.RowColumnTest.Side.NOTE;
import static io.skerry.console.ui.common.table.RowColumnTest.Side.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which columns have room, and who has what is left. */
final class RowColumnTest {
    /** Columns of a hundred pixels each. */
    enum Side implements RowColumn {
        NAME,
        SITE,
        AGE,
        HUB,
        NOTE;

        @Override
        public String title() {
            return name();
        }

        @Override
        public double width() {
            return 100;
        }

        @Override
        public boolean numeric() {
            return this == AGE;
        }
    }

    private static final List<Side> ALL = List.of(Side.values());
    private static final List<Side> OPTIONAL = List.of(AGE, SITE, HUB);

    @Test
    void whatMattersStaysHoweverNarrow() {
        assertEquals(List.of(NAME, NOTE), RowColumn.fitting(ALL, OPTIONAL, 10));
        assertEquals(List.of(NAME, NOTE), RowColumn.fitting(ALL, OPTIONAL, 299));
    }

    @Test
    void theOthersComeInTheirOrderAndStandInThatOfTheTable() {
        assertEquals(List.of(NAME, AGE, NOTE), RowColumn.fitting(ALL, OPTIONAL, 300));
        assertEquals(List.of(NAME, SITE, AGE, NOTE), RowColumn.fitting(ALL, OPTIONAL, 499));
        assertEquals(ALL, RowColumn.fitting(ALL, OPTIONAL, 500));
    }

    @Test
    void whatIsNotOfferedTakesNoRoom() {
        List<Side> withoutSite = List.of(NAME, AGE, HUB, NOTE);
        assertEquals(withoutSite, RowColumn.fitting(withoutSite, OPTIONAL, 400));
    }

    @Test
    void whatIsLeftIsShared() {
        List<Side> shown = List.of(NAME, AGE, NOTE);
        Map<Side, Double> widths = RowColumn.widths(Side.class, shown, List.of(NAME, NOTE), 351);
        assertEquals(Map.of(NAME, 125.0, AGE, 100.0, NOTE, 125.0), widths, "whole pixels");
        assertEquals(
                Map.of(NAME, 100.0, AGE, 100.0, NOTE, 100.0),
                RowColumn.widths(Side.class, shown, List.of(NOTE), 200),
                "never less than a column needs");
    }
}
