package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.skerry.console.model.Status;
import io.skerry.console.testing.FxRuntime;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;

final class StatusGlyphTest {
    private static final int CELL = 48;

    @Test
    void everyShapeDiffersWithoutItsColour() {
        Image sheet = sheet(Palette.dark());
        FxRuntime.save(sheet, Path.of("target/pictures/glyphs-dark.png"));
        Set<String> silhouettes = new HashSet<>();
        for (Status status :
                new Status[] {
                    Status.CRITICAL,
                    Status.MAJOR,
                    Status.WARNING,
                    Status.LOST,
                    Status.MAINTENANCE,
                    Status.NORMAL
                }) {
            silhouettes.add(silhouette(sheet, column(status)));
        }
        assertEquals(6, silhouettes.size());
    }

    @Test
    void fillsWithTheColourOfTheStatus() {
        for (Palette palette : new Palette[] {Palette.dark(), Palette.light()}) {
            Image sheet = sheet(palette);
            FxRuntime.save(
                    sheet,
                    Path.of(
                            "target/pictures/glyphs-"
                                    + (palette.isDark() ? "dark" : "light")
                                    + ".png"));
            PixelReader pixels = sheet.getPixelReader();
            int x = column(Status.CRITICAL) * CELL + CELL / 2 - 8;
            assertEquals(palette.fill(Status.CRITICAL), pixels.getColor(x, CELL * 5 / 2));
        }
    }

    @Test
    void iconSaysItsStatusInWords() {
        FxRuntime.run(() -> {
            var palette = new SimpleObjectProperty<>(Palette.dark());
            StatusIcon icon = new StatusIcon(palette, 16);
            icon.show(Status.CRITICAL, true);
            assertEquals("critical, unacknowledged", icon.getAccessibleText());
            icon.show(Status.NORMAL, false);
            assertEquals("normal", icon.getAccessibleText());
            assertNotEquals(0, icon.prefWidth(-1));
        });
    }

    /** Rows of sizes 10, 16 and 24, then 24 unacknowledged; one column for each status. */
    private static Image sheet(Palette palette) {
        Status[] all = Status.values();
        return FxRuntime.picture(
                () -> {
                    Canvas canvas = new Canvas(CELL * all.length, CELL * 4);
                    var g = canvas.getGraphicsContext2D();
                    g.setFill(palette.surfaces().raised());
                    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
                    int[] sizes = {10, 16, 24, 20};
                    for (Status status : all) {
                        double x = column(status) * CELL + CELL / 2.0;
                        for (int row = 0; row < 4; row++) {
                            double y = row * CELL + CELL / 2.0;
                            StatusGlyph.draw(g, status, x, y, sizes[row], palette);
                        }
                        StatusGlyph.drawUnacknowledged(g, status, x, 3.5 * CELL, 20, palette, true);
                    }
                    return new Pane(canvas);
                },
                CELL * all.length,
                CELL * 4);
    }

    private static int column(Status status) {
        return List.of(Status.values()).indexOf(status);
    }

    private static String silhouette(Image sheet, int column) {
        int background = sheet.getPixelReader().getArgb(column * CELL + 1, 2 * CELL + 1);
        StringBuilder bits = new StringBuilder();
        for (int y = 2 * CELL + 10; y < 3 * CELL - 10; y++) {
            for (int x = column * CELL + 10; x < (column + 1) * CELL - 10; x++) {
                bits.append(sheet.getPixelReader().getArgb(x, y) == background ? '.' : '#');
            }
        }
        return bits.toString();
    }
}
