package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Status;
import io.skerry.console.testing.FxRuntime;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Theme;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** Pictures of the map in {@code target/pictures}, and what must be true of them. */
final class MapPicturesTest {
    private static final List<MapNode> SMALL = DemoFleet.nodes(200);
    private static final List<MapNode> LARGE = DemoFleet.nodes(10_000);

    private record Shot(Image image, MapModel model) {
        Color at(double x, double y) {
            return image.getPixelReader().getColor((int) Math.round(x), (int) Math.round(y));
        }
    }

    private static Appearance still(Theme theme) {
        Appearance appearance = new Appearance(theme);
        appearance.reducedMotionProperty().set(true);
        return appearance;
    }

    private static Shot shoot(
            String name,
            Theme theme,
            int width,
            int height,
            List<MapNode> nodes,
            Consumer<MapModel> act) {
        MapModel model = new MapModel(id -> {});
        Image image =
                FxRuntime.call(() -> {
                    MapView view = new MapView(model, still(theme), Runnable::run, Runnable::run);
                    model.setNodes(nodes);
                    model.onResize(width, height);
                    act.accept(model);
                    Scene scene = new Scene(view, width, height);
                    theme.dress(scene);
                    return scene.snapshot(null);
                });
        String suffix = theme.name().toLowerCase(Locale.ROOT);
        FxRuntime.save(image, Path.of("target/pictures/map-" + name + "-" + suffix + ".png"));
        return new Shot(image, model);
    }

    @Test
    void theWorldShowsEveryStatusInItsColour() {
        for (Theme theme : Theme.values()) {
            Shot shot = shoot("world-200-1600", theme, 1600, 900, SMALL, model -> {});
            assertEquals(200, shot.model.marks().stream().mapToInt(m -> m.members().size()).sum());
            assertTrue(colours(shot).contains(theme.palette().fill(Status.CRITICAL)));
            assertTrue(colours(shot).contains(theme.palette().fill(Status.NORMAL)));
        }
    }

    @Test
    void anEmptyFleetSaysWhatToDo() {
        for (Theme theme : Theme.values()) {
            Shot shot = shoot("empty-1600", theme, 1600, 900, List.of(), model -> {});
            assertEquals(theme.palette().surfaces().raised(), shot.at(800, 438));
        }
    }

    @Test
    void tenThousandNodesStayLegible() {
        for (Theme theme : Theme.values()) {
            Shot shot = shoot("world-10000-1600", theme, 1600, 900, LARGE, model -> {});
            assertTrue(shot.model.marks().size() < 160);
            shoot("world-10000-900", theme, 900, 600, LARGE, model -> {});
            shoot("world-200-900", theme, 900, 600, SMALL, model -> {});
        }
    }

    @Test
    void aGlyphStandsAtTheProjectedPlace() {
        for (Theme theme : Theme.values()) {
            Shot shot =
                    shoot(
                            "node-200-1600",
                            theme,
                            1600,
                            900,
                            SMALL,
                            model -> model.show(SMALL.get(17).id()));
            shoot("site-10000-1600", theme, 1600, 900, LARGE, m -> m.show(LARGE.get(17).id()));
            shoot(
                    "region-10000-1600",
                    theme,
                    1600,
                    900,
                    LARGE,
                    m -> {
                        m.onZoom(780, 330, 7);
                        m.onNext(1);
                    });
            Mark critical =
                    shot.model.marks().stream()
                            .filter(m -> m.contains(SMALL.get(17).id()))
                            .findFirst()
                            .orElseThrow();
            Viewport viewport = shot.model.viewportProperty().get();
            Color seen = shot.at(critical.screenX(viewport), critical.screenY(viewport) - 4);
            assertTrue(
                    !seen.equals(GroundView.colour(MapTones.of(theme == Theme.DARK).land)),
                    "no glyph at " + critical);
        }
    }

    @Test
    void tilesShowEveryNode() {
        for (Theme theme : Theme.values()) {
            for (int[] size : new int[][] {{1600, 900}, {900, 600}}) {
                for (List<MapNode> fleet : List.of(SMALL, LARGE)) {
                    Shot shot =
                            shoot(
                                    "tiles-" + fleet.size() + "-" + size[0],
                                    theme,
                                    size[0],
                                    size[1],
                                    fleet,
                                    model -> model.onMode(MapModel.Mode.TILES));
                    assertEquals(fleet.size(), shot.model.tiles().tiles().size());
                }
            }
        }
    }

    @Test
    void aHubThatIsAwayHatchesEverything() {
        for (Theme theme : Theme.values()) {
            Shot shot =
                    shoot(
                            "hub-away-1600",
                            theme,
                            1600,
                            900,
                            DemoFleet.allStale(200),
                            model ->
                                    model.noticeProperty()
                                            .set(
                                                    new MapNotice(
                                                            "Hub away — last known 14:02:10",
                                                            true)));
            assertTrue(!colours(shot).contains(theme.palette().fill(Status.CRITICAL)));
        }
    }

    private static Set<Color> colours(Shot shot) {
        Set<Color> colours = new HashSet<>();
        // Without the legend at the bottom, which shows every colour.
        for (int y = 0; y < shot.image.getHeight() - 60; y++) {
            for (int x = 0; x < shot.image.getWidth(); x++) {
                colours.add(shot.image.getPixelReader().getColor(x, y));
            }
        }
        return colours;
    }
}
