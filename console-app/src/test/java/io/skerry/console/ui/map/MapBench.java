package io.skerry.console.ui.map;

import io.skerry.console.testing.FxRuntime;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Theme;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;

/**
 * Measures what the map costs: CPU milliseconds of the whole process for each frame at 960 × 600,
 * background work included, in software rendering. Run its main with the flags of the tests.
 */
public final class MapBench {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;
    private static final int FRAMES = 200;

    private final MapModel model = new MapModel(id -> {});
    private final WritableImage picture = new WritableImage(WIDTH, HEIGHT);
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    private MapBench() {}

    public static void main(String[] arguments) {
        new MapBench().run();
        Platform.exit();
    }

    private void run() {
        List<MapNode> fleet = DemoFleet.nodes(10_000);
        clusters(fleet);
        ground();
        Scene scene =
                FxRuntime.call(() -> {
                    Appearance appearance = new Appearance(Theme.DARK);
                    appearance.reducedMotionProperty().set(true);
                    MapView view = new MapView(model, appearance, background, Platform::runLater);
                    model.setNodes(fleet);
                    Scene made = new Scene(view, WIDTH, HEIGHT);
                    Theme.DARK.dress(made);
                    return made;
                });
        Scene blank = FxRuntime.call(() -> new Scene(new Pane(), WIDTH, HEIGHT));
        frames("an empty picture, to subtract", blank, i -> {});
        frames("nothing changes", scene, i -> {});
        frames("pan, world", scene, i -> model.onPan(i % 40 < 20 ? 6 : -6, 0));
        frames("zoom in and out", scene, i -> model.onZoom(480, 200, i % 60 < 30 ? 1.06 : 0.943));
        FxRuntime.run(() -> model.onZoom(480, 200, 8));
        frames("pan, 8 times closer", scene, i -> model.onPan(i % 40 < 20 ? 6 : -6, 0));
        frames("new states of all", scene, i -> model.setNodes(DemoFleet.nodes(10_000, i)));
        FxRuntime.run(() -> model.onMode(MapModel.Mode.TILES));
        frames("tiles, new states", scene, i -> model.setNodes(DemoFleet.nodes(10_000, i)));
        background.close();
    }

    private void frames(String name, Scene scene, IntConsumer step) {
        for (int warm = 0; warm < 200; warm++) {
            frame(scene, warm, step);
        }
        long cpu = cpu();
        for (int i = 0; i < FRAMES; i++) {
            frame(scene, i, step);
        }
        print(name, (cpu() - cpu) / 1e6 / FRAMES);
    }

    private void frame(Scene scene, int number, IntConsumer step) {
        FxRuntime.run(() -> {
            step.accept(number);
            scene.snapshot(picture);
        });
    }

    private static void clusters(List<MapNode> fleet) {
        for (int round = 0; round < 12; round++) {
            for (int level = 0; level <= MarkIndex.DEEPEST_LEVEL; level += 7) {
                long start = System.nanoTime();
                int marks = MarkIndex.of(fleet).at(level).size();
                double millis = (System.nanoTime() - start) / 1e6;
                if (round == 11) {
                    print("cluster 10,000 at level " + level + " (" + marks + " marks)", millis);
                }
            }
        }
    }

    private static void ground() {
        long start = System.nanoTime();
        BackdropPainter painter = new BackdropPainter(OutlineReader.shipped());
        print("load the outlines", (System.nanoTime() - start) / 1e6);
        for (double scale : new double[] {WIDTH, 8 * WIDTH, 64 * WIDTH}) {
            Viewport frame =
                    new Viewport(Mercator.x(10), Mercator.y(48), scale, WIDTH, HEIGHT)
                            .enlarged(BackdropCache.MARGIN);
            for (int round = 0; round < 12; round++) {
                long begin = System.nanoTime();
                painter.paint(frame, MapTones.DARK, 1);
                if (round == 11) {
                    print(
                            "draw the ground at " + (int) (scale / WIDTH) + " ×",
                            (System.nanoTime() - begin) / 1e6);
                }
            }
        }
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static void print(String name, double millis) {
        System.out.println(String.format(Locale.ROOT, "%-44s %8.2f ms", name, millis));
    }
}
