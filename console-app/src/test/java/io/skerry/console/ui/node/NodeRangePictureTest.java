package io.skerry.console.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedHost;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.model.Fault;
import io.skerry.console.model.OldRange;
import io.skerry.console.model.Path;
import io.skerry.console.model.RangeFault;
import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesGap;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesPoint;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.ShellView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A week of a node of which not all could be read. */
final class NodeRangePictureTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration STEP = WEEK.dividedBy(720);
    private static final String ENGINE = "http://victoria.example:8428";

    @ParameterizedTest
    @CsvSource({"DARK,1280,800", "DARK,1600,900", "LIGHT,1280,800", "LIGHT,1600,900"})
    void showsWhatWasReadAndMarksWhatWasNot(Theme theme, int width, int height) {
        Pictures.run(() -> {
            Bench bench = new Bench(theme);
            String id = bench.worst();
            bench.operator.keep(week(id, bench.now));
            ShellView shell = shell(bench, id, theme);
            bench.model.board().group().lengthProperty().set(WEEK);
            bench.tick(200);
            Scene scene = Pictures.scene(shell, theme, width, height);
            Pictures.take(scene, "range-" + name(theme) + "-" + width);
            Label why = (Label) shell.lookup(".range-notice .label");
            assertTrue(why.getText().contains("could not be read from " + ENGINE), why.getText());
            assertFalse(bench.model.board().charts().getFirst().stale());
            assertEquals(5, bench.model.board().group().marksProperty().get().size());
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void saysThatNothingCouldBeRead(Theme theme) {
        Pictures.run(() -> {
            Bench bench = new Bench(theme);
            String id = bench.worst();
            bench.operator.breakPath(
                    Path.RELAY,
                    new Fault("HUB_DOWN", "No hub is connected; what it stores cannot be asked."));
            ShellView shell = shell(bench, id, theme);
            bench.model.board().group().lengthProperty().set(WEEK);
            bench.tick(2);
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            Pictures.take(scene, "range-failed-" + name(theme));
            assertTrue(shell.lookup(".range-notice").isVisible());
        });
    }

    private static SeriesHistory week(String id, Instant end) {
        SimulatedHost host = new SimulatedHost(id, 7);
        Map<SeriesKey, List<SeriesPoint>> points = new LinkedHashMap<>();
        Random random = new Random(5);
        for (int i = 720; i >= 0; i--) {
            Instant at = end.minus(STEP.multipliedBy(i));
            // Four days of the engine's part could not be asked for, and there are two gaps.
            boolean missing = (i > 420 && i < 600) || (i > 200 && i < 226) || (i > 80 && i < 86);
            for (SeriesBatch batch : host.second(at)) {
                double value = batch.points().getFirst().last();
                boolean counter = batch.key().metric().endsWith("_total");
                double spread = counter ? 0 : Math.abs(value) * 0.12 * random.nextDouble();
                if (!missing) {
                    points.computeIfAbsent(batch.key(), key -> new ArrayList<>())
                            .add(
                                    new SeriesPoint(
                                            at,
                                            value - spread,
                                            value + spread,
                                            value,
                                            value,
                                            i > 60 && i < 80));
                }
            }
        }
        SeriesAge age =
                new SeriesAge(
                        end.minusSeconds(4), end, Duration.ofSeconds(10), "spiffe://demo/hub");
        return new SeriesHistory(
                points.entrySet().stream()
                        .map(each -> new SeriesBatch(each.getKey(), each.getValue(), age))
                        .toList(),
                List.of(
                        gap(SeriesGap.Reason.DROPPED, end, 226, 200, 62_400),
                        gap(SeriesGap.Reason.LOST, end, 86, 80, 0),
                        gap(SeriesGap.Reason.THINNED, end, 200, 150, 9_120)),
                List.of(
                        new RangeFault(
                                ENGINE,
                                end.minus(STEP.multipliedBy(600)),
                                end.minus(STEP.multipliedBy(420)),
                                "The engine did not answer within 10 s.")),
                List.of(new OldRange(ENGINE, end.minus(WEEK), end.minus(STEP.multipliedBy(400)))));
    }

    private static SeriesGap gap(
            SeriesGap.Reason reason, Instant end, int from, int to, long samples) {
        return new SeriesGap(
                reason,
                end.minus(STEP.multipliedBy(from)),
                end.minus(STEP.multipliedBy(to)),
                samples);
    }

    private static ShellView shell(Bench bench, String id, Theme theme) {
        ShellModel shellModel =
                new ShellModel(bench.fleet, Alarms.none(), new Environment("DEMO", false));
        Appearance appearance = new Appearance(theme);
        shellModel.add(new NodeScreen(bench.model, appearance, shellModel));
        shellModel.open("node", id);
        return new ShellView(shellModel, appearance, InstantSource.fixed(Bench.START));
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }
}
