package io.skerry.console.ui.common.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.SeriesColumns;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ChartPictureTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    @ParameterizedTest
    @EnumSource(Theme.class)
    void showsLinesNoiseGapsAndStaleness(Theme theme) {
        Pictures.run(() -> {
            Scene scene = Pictures.scene(gallery(theme), theme, 1280, 800);
            WritableImage picture =
                    Pictures.take(scene, "charts-" + theme.name().toLowerCase(Locale.ROOT));
            assertTrue(countsOf(picture, ChartColours.of(theme).series(0)) > 300);
        });
    }

    @Test
    void theFirstFrameAfterAChangeHasItsUnitAndItsWholeLegend() {
        Pictures.run(() -> {
            ChartGroup group = group(Theme.DARK, Duration.ofMinutes(5));
            ChartModel model =
                    new ChartModel("Disk", ChartUnit.BYTES_PER_SECOND, Double.NaN, "", group);
            ChartView view = new ChartView(model);
            Scene scene = Pictures.scene(view, Theme.DARK, 480, 300);
            frame(scene);
            model.seriesProperty().set(List.of(noise("read", ChartSeries.Style.LINE, 60, 1)));
            frame(scene);
            Label unit = (Label) view.lookup(".tile-unit");
            assertFalse(unit.getText().isEmpty());
            assertTrue(unit.getWidth() >= unit.prefWidth(-1), "the unit is there in full");
            for (String part : List.of(".legend-swatch", ".legend-name", ".legend-value")) {
                Region shown = (Region) view.lookup(part);
                assertTrue(shown.getWidth() > 0, part + " has room");
            }
        });
    }

    /** One pulse: styles, then layout. */
    private static void frame(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static int countsOf(WritableImage picture, Color colour) {
        int found = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                found += picture.getPixelReader().getColor(x, y).equals(colour) ? 1 : 0;
            }
        }
        return found;
    }

    static ChartGroup group(Theme theme, Duration length) {
        return new ChartGroup(new SimpleObjectProperty<>(theme), length, NOW);
    }

    private static GridPane gallery(Theme theme) {
        ChartGroup group = group(theme, Duration.ofMinutes(5));
        ChartGroup hour = group(theme, Duration.ofHours(1));
        group.crosshairProperty().set(NOW.minusSeconds(100).toEpochMilli());
        GridPane grid = new GridPane(12, 12);
        grid.setStyle("-fx-padding: 16; -fx-background-color: -color-bg-default;");
        List<ChartModel> models =
                List.of(
                        cpu(group),
                        withSeries(
                                new ChartModel(
                                        "Network",
                                        ChartUnit.BYTES_PER_SECOND,
                                        Double.NaN,
                                        "",
                                        group),
                                scaled("in eth0", 3e6, 3, 0),
                                scaled("out eth0", 9e5, 4, 0)),
                        withSeries(
                                new ChartModel("Load", ChartUnit.COUNT, Double.NaN, "", hour),
                                noise("1 min", ChartSeries.Style.LEAD, 3600, 1)),
                        withSeries(
                                new ChartModel(
                                        "Clock offset", ChartUnit.SECONDS, Double.NaN, "", group),
                                scaled("offset", -0.0012, 5, 0)),
                        withSeries(
                                new ChartModel(
                                        "Temperature", ChartUnit.CELSIUS, Double.NaN, "", group),
                                scaled("cpu", 61, 6, 120)),
                        new ChartModel("Memory", ChartUnit.BYTES, Double.NaN, "", group));
        for (int i = 0; i < models.size(); i++) {
            ChartView view = new ChartView(models.get(i));
            GridPane.setHgrow(view, Priority.ALWAYS);
            GridPane.setVgrow(view, Priority.ALWAYS);
            grid.add(view, i % 3, i / 3);
            view.setPrefWidth(400);
        }
        return grid;
    }

    private static ChartModel withSeries(ChartModel model, ChartSeries... series) {
        model.seriesProperty().set(List.of(series));
        return model;
    }

    private static ChartModel cpu(ChartGroup group) {
        List<ChartSeries> all = new ArrayList<>();
        all.add(scaled("total", 0.3, 9, 0).withStyle(ChartSeries.Style.LEAD));
        for (int core = 0; core < 8; core++) {
            all.add(scaled("cpu" + core, 0.3, core, 0).withStyle(ChartSeries.Style.QUIET));
        }
        ChartModel model = new ChartModel("CPU", ChartUnit.RATIO, 1, "cores", group);
        model.seriesProperty().set(all);
        return model;
    }

    /** 300 points of 1 s with a gap of 40 s and 20 late ones, ending before now. */
    private static ChartSeries scaled(String name, double size, int seed, int endsBefore) {
        Random random = new Random(seed);
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double level = 0.6;
        for (int i = 0; i < 300 - endsBefore; i++) {
            level = Math.clamp(level + random.nextGaussian() * 0.05, 0.1, 1.6);
            if (i < 150 || i > 190) {
                times.add(NOW.minusSeconds(300 - i).toEpochMilli());
                values.add(size * level);
            }
        }
        boolean[] late = new boolean[times.size()];
        Arrays.fill(late, 60, 80, true);
        long[] intervals = new long[times.size()];
        Arrays.fill(intervals, 1_000);
        double[] column = values.stream().mapToDouble(Double::doubleValue).toArray();
        return new ChartSeries(
                name,
                ChartSeries.Style.LINE,
                new SeriesColumns(
                        times.stream().mapToLong(Long::longValue).toArray(),
                        intervals,
                        column,
                        column,
                        column,
                        late));
    }

    private static ChartSeries noise(String name, ChartSeries.Style style, int count, int seed) {
        Random random = new Random(seed);
        long[] times = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = NOW.minusSeconds(count - i).toEpochMilli();
            values[i] = 2 + seed + random.nextGaussian() * 0.4 + (i % 700 == 0 ? 4 : 0);
        }
        assertEquals(count, times.length);
        return new ChartSeries(name, style, SeriesColumns.of(1_000, times, values));
    }
}
