package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.testing.FxRuntime;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

/** Facts stand in pairs, and stay the same nodes while they say the same. */
final class FactGridTest {
    @Test
    void whatIsSaidAgainIsNotMadeAgain() {
        FxRuntime.run(() -> {
            FactGrid grid = new FactGrid(80);
            grid.show(List.of(new FactGrid.Fact("Hub", "eu"), new FactGrid.Fact("By", "ann")));
            assertEquals(List.of("Hub", "eu", "By", "ann"), texts(grid));
            Node first = grid.getChildren().getFirst();
            grid.show(List.of(new FactGrid.Fact("Hub", "eu"), new FactGrid.Fact("By", "ann")));
            assertEquals(first, grid.getChildren().getFirst());
            grid.show(List.of(new FactGrid.Fact("Hub", "eu"), new FactGrid.Fact("By", "bob")));
            assertEquals(List.of("Hub", "eu", "By", "bob"), texts(grid));
            assertEquals(first, grid.getChildren().getFirst());
            grid.show(List.of(new FactGrid.Fact("Hub", "us")));
            assertEquals(List.of("Hub", "us"), texts(grid));
            assertNotEquals(first, grid.getChildren().getFirst());
            assertTrue(((Label) grid.getChildren().get(1)).isWrapText());
        });
    }

    private static List<String> texts(FactGrid grid) {
        return grid.getChildren().stream().map(node -> ((Label) node).getText()).toList();
    }
}
