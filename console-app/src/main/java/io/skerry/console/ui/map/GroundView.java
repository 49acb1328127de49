package io.skerry.console.ui.map;

import java.nio.IntBuffer;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Shows the ground from finished pictures, scaled while they are being made anew. */
final class GroundView extends Canvas {
    private static final Duration SETTLED_AFTER = Duration.millis(140);

    private record Shown(Backdrop backdrop, WritableImage image) {}

    private final BackdropCache cache;
    private final PauseTransition settling = new PauseTransition(SETTLED_AFTER);
    private @Nullable Shown picture;
    private @Nullable Shown world;
    private @Nullable Viewport drawn;
    private @Nullable MapTones drawnTones;

    GroundView(
            Supplier<BackdropPainter> painter,
            Executor background,
            Executor fxThread,
            Runnable changed) {
        cache =
                new BackdropCache(
                        painter,
                        background,
                        fxThread,
                        () -> {
                            drawn = null;
                            changed.run();
                        });
        settling.setOnFinished(event -> changed.run());
        setMouseTransparent(true);
    }

    /** Draws again at the next occasion, for a canvas that was resized is empty. */
    void outdated() {
        drawn = null;
    }

    void show(Viewport viewport, MapTones tones, double density) {
        Viewport before = drawn;
        boolean zooming = before != null && !before.sameScale(viewport);
        if (zooming) {
            settling.playFromStart();
        }
        boolean settled = settling.getStatus() != Animation.Status.RUNNING;
        cache.want(viewport, tones, density, settled);
        if (viewport.equals(drawn) && tones == drawnTones) {
            return;
        }
        drawn = viewport;
        drawnTones = tones;
        picture = ofTones(shown(picture, cache.current()), tones);
        world = ofTones(shown(world, cache.world()), tones);
        draw(viewport, tones);
    }

    private void draw(Viewport viewport, MapTones tones) {
        GraphicsContext g = getGraphicsContext2D();
        Shown sharp = picture;
        boolean covered = sharp != null && sharp.backdrop.frame().covers(viewport);
        if (!covered) {
            g.setFill(colour(tones.sea));
            g.fillRect(0, 0, getWidth(), getHeight());
            if (world != null) {
                draw(g, world, viewport);
            }
        }
        if (sharp != null) {
            draw(g, sharp, viewport);
        }
    }

    private static void draw(GraphicsContext g, Shown shown, Viewport viewport) {
        Viewport frame = shown.backdrop.frame();
        double ratio = viewport.scale() / frame.scale();
        double width = frame.width() * ratio;
        double height = frame.height() * ratio;
        double x = viewport.screenX(frame.x()) - width / 2;
        double y = viewport.screenY(frame.y()) - height / 2;
        g.setImageSmoothing(ratio != 1);
        if (ratio == 1 && shown.backdrop.width() == (int) frame.width()) {
            x = Math.rint(x);
            y = Math.rint(y);
        }
        double worldWidth = viewport.scale();
        boolean wholeWorld = frame.width() >= frame.scale() && frame.width() == frame.height();
        g.drawImage(shown.image, x, y, width, height);
        if (wholeWorld) {
            g.drawImage(shown.image, x - worldWidth, y, width, height);
            g.drawImage(shown.image, x + worldWidth, y, width, height);
        }
    }

    private static @Nullable Shown shown(@Nullable Shown old, @Nullable Backdrop wanted) {
        if (wanted == null || (old != null && sameMemory(old.backdrop, wanted))) {
            return old;
        }
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(
                        wanted.width(),
                        wanted.height(),
                        wanted.pixels(),
                        PixelFormat.getIntArgbPreInstance());
        return new Shown(wanted, new WritableImage(buffer));
    }

    /** Labels of one look are hard to read on the ground of the other: until it is painted, sea. */
    private static @Nullable Shown ofTones(@Nullable Shown shown, MapTones tones) {
        return shown == null || shown.backdrop.tones() != tones ? null : shown;
    }

    /** Identity is meant: equality would compare millions of pixels. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean sameMemory(Backdrop one, Backdrop other) {
        return one == other;
    }

    static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }
}
