package io.skerry.console;

import io.skerry.console.tour.Stage;
import io.skerry.console.ui.common.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javax.imageio.ImageIO;

/** A window that exists only as a scene: its pictures may be larger than the headless screen. */
final class TourStage implements Stage {
    private final ConsoleWindow window;
    private final Executor fx;

    TourStage(ConsoleWindow window, Executor fx) {
        this.window = window;
        this.fx = fx;
    }

    @Override
    public void open(String screen, String argument) {
        var _ =
                onFx(() -> {
                    window.shell().open(screen, argument);
                    layOut();
                    return true;
                });
    }

    @Override
    public void theme(boolean dark) {
        var _ =
                onFx(() -> {
                    window.appearance().themeProperty().set(dark ? Theme.DARK : Theme.LIGHT);
                    return true;
                });
    }

    @Override
    public void picture(Path file, int width, int height) {
        BufferedImage picture =
                onFx(() -> {
                    Scene scene = window.scene();
                    if (scene.getRoot() instanceof Region root) {
                        root.resize(width, height);
                    }
                    return copy(scene.snapshot(new WritableImage(width, height)));
                });
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * What the pulse of a window does: here it would come with the picture only, and what is
     * painted in the background, as the ground of the map, would not be asked for before.
     */
    private void layOut() {
        window.scene().getRoot().applyCss();
        window.scene().getRoot().layout();
    }

    private static BufferedImage copy(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        return copy;
    }

    private <T> T onFx(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        fx.execute(() -> done.completeAsync(work, Runnable::run));
        return done.join();
    }
}
