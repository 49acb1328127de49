package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.console.model.Status;
import io.skerry.console.testing.FxRuntime;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

final class StatusIconTest {
    private static final int SIZE = 20;

    private final SimpleObjectProperty<Palette> palette =
            new SimpleObjectProperty<>(Palette.dark());

    @Test
    void whatWasShownBeforeNeverShowsThrough() {
        FxRuntime.run(() -> {
            StatusIcon icon = new StatusIcon(palette, SIZE);
            Scene scene = new Scene(new StackPane(icon), 30, 30);
            for (Palette colours : new Palette[] {Palette.dark(), Palette.light()}) {
                palette.set(colours);
                for (Status status : Status.values()) {
                    for (boolean unacknowledged : new boolean[] {true, false, false, true}) {
                        icon.show(status, unacknowledged);
                        icon.show(status, unacknowledged);
                        assertArrayEquals(
                                pixels(fresh(status, unacknowledged)),
                                pixels(scene.snapshot(null)),
                                status + " " + unacknowledged);
                    }
                }
            }
            assertEquals(Status.UNKNOWN, icon.status());
        });
    }

    private Image fresh(Status status, boolean unacknowledged) {
        StatusIcon icon = new StatusIcon(palette, SIZE);
        icon.show(status, unacknowledged);
        return new Scene(new StackPane(icon), 30, 30).snapshot(null);
    }

    private static int[] pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }
}
