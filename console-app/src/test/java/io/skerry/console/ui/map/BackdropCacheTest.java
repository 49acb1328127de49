package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BackdropCacheTest {
    private static final Viewport START =
            new Viewport(Mercator.x(10), Mercator.y(50), 4_000, 320, 200);

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final BackdropPainter painter =
            new BackdropPainter(new Outlines(List.of(), List.of(), List.of()));
    private int changes;
    private final BackdropCache cache =
            new BackdropCache(() -> painter, background::add, Runnable::run, () -> changes++);

    @Test
    void showsNothingUntilTheFirstPictureIsDrawn() {
        want(START, true);
        assertNull(cache.current());
        work();
        assertTrue(frame().covers(START));
        assertEquals(1, changes);
        assertEquals(1024, Objects.requireNonNull(cache.world()).width());
    }

    @Test
    void panningWithinTheMarginDrawsNothing() {
        drawn(START);
        want(START.panned(60, -30), true);
        assertTrue(background.isEmpty());
    }

    @Test
    void panningBeyondTheMarginDrawsAnew() {
        drawn(START);
        Viewport far = START.panned(150, 0);
        want(far, true);
        assertEquals(1, background.size());
        work();
        assertTrue(frame().covers(far));
    }

    @Test
    void zoomingDrawsOnlyWhenItHasSettled() {
        drawn(START);
        Viewport closer = START.zoomed(1.3);
        want(closer, false);
        assertTrue(background.isEmpty());
        want(closer, true);
        work();
        assertTrue(frame().sameScale(closer));
    }

    @Test
    void zoomingOutOfThePictureDrawsAtOnce() {
        drawn(START);
        want(START.zoomed(0.5), false);
        assertEquals(1, background.size());
    }

    @Test
    void onlyTheNewestOfManyWishesIsDrawn() {
        want(START, true);
        for (int i = 1; i <= 20; i++) {
            want(START.panned(i * 150, 0), true);
        }
        assertEquals(1, background.size());
        work();
        assertEquals(1, background.size());
        work();
        assertTrue(background.isEmpty());
        assertTrue(frame().covers(START.panned(20 * 150, 0)));
    }

    @Test
    void aWishThatWasTakenBackIsNotDrawn() {
        drawn(START);
        want(START.panned(150, 0), true);
        want(START.panned(400, 0), true);
        want(START, true);
        work();
        assertFalse(frame().covers(START.panned(400, 0)));
    }

    @Test
    void anotherThemeDrawsEverythingAgain() {
        drawn(START);
        cache.want(START, MapTones.LIGHT, 1, true);
        work();
        assertEquals(MapTones.LIGHT, Objects.requireNonNull(cache.current()).tones());
        assertEquals(MapTones.LIGHT, Objects.requireNonNull(cache.world()).tones());
    }

    @Test
    void aDenserScreenDrawsAgain() {
        drawn(START);
        cache.want(START, MapTones.DARK, 2, true);
        work();
        assertEquals(1024, Objects.requireNonNull(cache.current()).width());
    }

    @Test
    void aWindowWithoutSizeWantsNothing() {
        want(new Viewport(0.5, 0.5, 1, 0, 0), true);
        assertTrue(background.isEmpty());
    }

    private void want(Viewport viewport, boolean settled) {
        cache.want(viewport, MapTones.DARK, 1, settled);
    }

    private void drawn(Viewport viewport) {
        want(viewport, true);
        work();
    }

    private void work() {
        background.removeFirst().run();
    }

    private Viewport frame() {
        return Objects.requireNonNull(cache.current()).frame();
    }
}
