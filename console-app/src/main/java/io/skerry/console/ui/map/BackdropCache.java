package io.skerry.console.ui.map;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a picture of the ground larger than the viewport and has it drawn anew in the background
 * when it no longer serves; until then the old one is shown, moved and scaled. Lives on the JavaFX
 * thread.
 */
final class BackdropCache {
    /** How much larger than the viewport, each way, the picture is. */
    static final double MARGIN = 1.6;

    /** Size of the picture of the whole world that fills in while zooming out. */
    private static final Viewport WORLD = new Viewport(0.5, 0.5, 1024, 1024, 1024);

    private record Wish(Viewport viewport, MapTones tones, double density) {}

    private final Supplier<BackdropPainter> painter;
    private final Executor background;
    private final Executor owner;
    private final Runnable changed;
    private @Nullable Backdrop current;
    private @Nullable Backdrop world;
    private @Nullable Wish drawing;
    private @Nullable Wish next;

    /**
     * Draws nothing yet.
     *
     * @param painter called in the background, the first time to load the outlines
     * @param owner the JavaFX thread, where results are taken over
     * @param changed called there when there is a new picture
     */
    BackdropCache(
            Supplier<BackdropPainter> painter,
            Executor background,
            Executor owner,
            Runnable changed) {
        this.painter = painter;
        this.background = background;
        this.owner = owner;
        this.changed = changed;
    }

    /** The newest picture, of whatever place and scale. */
    @Nullable Backdrop current() {
        return current;
    }

    /** The whole world once, coarse. */
    @Nullable Backdrop world() {
        return world;
    }

    /**
     * Says what is shown now.
     *
     * @param settled false while zooming: then the old picture serves as long as it covers
     */
    void want(Viewport viewport, MapTones tones, double density, boolean settled) {
        if (viewport.width() < 1 || viewport.height() < 1) {
            return;
        }
        Wish wish = new Wish(viewport, tones, density);
        if (serves(wish, settled)) {
            next = null;
        } else if (drawing == null) {
            draw(wish);
        } else if (!drawing.equals(wish)) {
            next = wish;
        }
    }

    private boolean serves(Wish wish, boolean settled) {
        Backdrop shown = current;
        if (shown == null || shown.tones() != wish.tones || !shown.frame().covers(wish.viewport)) {
            return false;
        }
        boolean sharp =
                shown.frame().sameScale(wish.viewport)
                        && shown.width() == Math.round(shown.frame().width() * wish.density);
        return sharp || !settled;
    }

    private void draw(Wish wish) {
        drawing = wish;
        boolean worldToo = world == null || world.tones() != wish.tones;
        background.execute(() -> {
            BackdropPainter ready = painter.get();
            Backdrop coarse = worldToo ? ready.paint(WORLD, wish.tones, 1) : null;
            Backdrop picture =
                    ready.paint(wish.viewport.enlarged(MARGIN), wish.tones, wish.density);
            owner.execute(() -> drawn(picture, coarse));
        });
    }

    private void drawn(Backdrop picture, @Nullable Backdrop coarse) {
        current = picture;
        if (coarse != null) {
            world = coarse;
        }
        drawing = null;
        Wish waiting = next;
        next = null;
        changed.run();
        if (waiting != null && drawing == null && !serves(waiting, true)) {
            draw(waiting);
        }
    }
}
