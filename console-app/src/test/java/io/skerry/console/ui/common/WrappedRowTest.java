package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.testing.FxRuntime;
import java.util.List;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

final class WrappedRowTest {
    @Test
    void asFewLinesAsFitAndAsEvenAsCanBe() {
        assertEquals(9, WrappedRow.columns(9, 1_200, 120, 10));
        assertEquals(5, WrappedRow.columns(9, 1_100, 120, 10), "five and four, not eight and one");
        assertEquals(3, WrappedRow.columns(9, 400, 120, 10));
        assertEquals(1, WrappedRow.columns(9, 20, 120, 10));
        assertEquals(1, WrappedRow.columns(0, 500, 120, 10));
    }

    @Test
    void theNodesShareTheWidthAndTheRowIsAsHighAsItsLines() {
        List<double[]> placed =
                FxRuntime.call(() -> {
                    WrappedRow row = new WrappedRow(100, 10);
                    for (int i = 0; i < 5; i++) {
                        Region node = new Region();
                        node.setPrefHeight(40);
                        row.getChildren().add(node);
                    }
                    row.resize(340, row.prefHeight(340));
                    row.layout();
                    assertEquals(90, row.prefHeight(340));
                    assertEquals(40, row.prefHeight(-1));
                    return row.getChildren().stream()
                            .map(node ->
                                    new double[] {
                                        node.getLayoutX(),
                                        node.getLayoutY(),
                                        node.getLayoutBounds().getWidth()
                                    })
                            .toList();
                });
        assertEquals(0, placed.get(2)[1]);
        assertEquals(50, placed.get(3)[1]);
        assertEquals(0, placed.get(3)[0]);
        assertTrue(placed.stream().allMatch(each -> Math.abs(each[2] - 106.7) < 1.5));
    }
}
