package io.skerry.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fx.FxThread;
import io.skerry.console.testing.FxRuntime;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TourStageTest {
    @TempDir private Path folder = Path.of(".");

    /** What is to be painted in the background. */
    private final BlockingQueue<Runnable> background = new LinkedBlockingQueue<>();

    @Test
    void theGroundOfTheMapIsThereInEitherLookBeforeItsPictureIsTaken() throws Exception {
        ConsoleWindow window = FxRuntime.call(() -> TestWindow.open(folder, background::add));
        try {
            TourStage stage = new TourStage(window, new FxThread());
            for (boolean dark : new boolean[] {true, false}) {
                background.clear();
                stage.theme(dark);
                stage.open("map", "");
                // Before any picture: it would ask, too.
                assertFalse(background.isEmpty(), "nobody asked for the ground");
                BufferedImage without = picture(stage, "without-" + dark);
                paint();
                BufferedImage with = picture(stage, "with-" + dark);
                paint();
                assertTrue(
                        different(without, with) > 0.2,
                        "the ground is not in the picture: " + dark);
            }
        } finally {
            FxRuntime.run(window::close);
        }
    }

    /** Paints until nobody asks for more. */
    private void paint() {
        for (Runnable task = background.poll(); task != null; task = background.poll()) {
            task.run();
            // Whoever takes it over may ask for the next.
            FxRuntime.run(() -> {});
        }
    }

    private BufferedImage picture(TourStage stage, String name) throws IOException {
        Path file = folder.resolve(name + ".png");
        stage.picture(file, 1600, 900);
        return ImageIO.read(file.toFile());
    }

    /** Share of the pixels that are. */
    private static double different(BufferedImage one, BufferedImage other) {
        int count = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                count += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
            }
        }
        return (double) count / one.getWidth() / one.getHeight();
    }
}
