package io.skerry.console.ui.alarms;

import io.skerry.console.command.HeldDesk;
import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.testing.FxRuntime;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.Theme;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/**
 * Measures a frame of the table of alarms in a flood: 10,000 of them within a minute at the four
 * updates a second that the console shows. CPU milliseconds of the JavaFX thread and the threads
 * that render, in software, in a window of 1000 × 1000, from the snapshot until nothing is left to
 * be drawn of it; and of the worker that makes the snapshot. Run its main with the flags of the
 * tests; prints one JSON object a line. The first line says what a window costs that shows nothing.
 */
public final class AlarmFramesBench {
    private static final int COUNT = 10_000;
    private static final int FRAMES = 240;

    /** The screen of a machine without one is 1000 × 1000. */
    private static final int WIDTH = 1_000;

    private static final int HEIGHT = 1_000;

    /** Three pulses: what one leaves to the next belongs to the frame. */
    private static final long REST_MS = 50;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<AlarmRow> rows = AlarmTales.many(COUNT);
    private final SimpleObjectProperty<AlarmsSnapshot> alarms =
            new SimpleObjectProperty<>(AlarmsSnapshot.empty(Alarms.NOW));
    private AlarmBook book = new AlarmBook();
    private int turn;

    private AlarmFramesBench() {}

    public static void main(String[] arguments) {
        new AlarmFramesBench().run();
        Platform.exit();
    }

    private void run() {
        FxRuntime.start();
        Scene blank = FxRuntime.call(() -> new Scene(new Pane(), WIDTH, HEIGHT));
        measure("an empty window", blank, () -> {}, frame -> {}, frame -> {});
        FleetSnapshot fleet = new SimulatedFleet(1, Alarms.NOW).store(1_000).snapshot(Alarms.NOW);
        AlarmsModel model = FxRuntime.call(() -> model(fleet));
        Scene scene =
                FxRuntime.call(() -> {
                    Scene made =
                            new Scene(
                                    new AlarmsView(model, new Appearance(Theme.DARK), new Region()),
                                    WIDTH,
                                    HEIGHT);
                    Theme.DARK.dress(made);
                    return made;
                });
        measure("they come", scene, this::empty, this::come, frame -> {});
        measure("as many change", scene, this::full, this::change, frame -> {});
        FxRuntime.run(() -> model.groupedProperty().set(false));
        measure("as many change, ungrouped", scene, this::full, this::change, frame -> {});
        measure(
                "a person moves on meanwhile",
                scene,
                this::full,
                this::change,
                frame -> {
                    model.onMove(7);
                });
        measure("nothing changes but ages", scene, this::full, frame -> {}, frame -> {});
    }

    private AlarmsModel model(FleetSnapshot fleet) {
        return new AlarmsModel(
                new AlarmsModel.Source(
                        alarms, new SimpleObjectProperty<>(fleet), new SimpleStringProperty("")),
                new HeldDesk(),
                Runnable::run,
                new SimpleObjectProperty<>(OperatorRole.VIEW),
                id -> {});
    }

    private void empty() {
        book = new AlarmBook();
        book.apply(Alarms.whole(AlarmTales.HUB));
    }

    private void full() {
        book = new AlarmBook();
        book.apply(Alarms.whole(AlarmTales.HUB, rows.toArray(AlarmRow[]::new)));
    }

    /** Those of a quarter of a second. */
    private void come(int frame) {
        List<AlarmNews.Change> changes = new ArrayList<>();
        for (int i = frame * COUNT / FRAMES; i < (frame + 1) * COUNT / FRAMES; i++) {
            changes.add(new AlarmNews.Change.Put(rows.get(i)));
        }
        book.apply(Alarms.changed(AlarmTales.HUB, changes.toArray(AlarmNews.Change[]::new)));
    }

    private void change(int frame) {
        List<AlarmNews.Change> changes = new ArrayList<>();
        for (int i = frame * COUNT / FRAMES; i < (frame + 1) * COUNT / FRAMES; i++) {
            AlarmRow row = rows.get(i * 37 % COUNT);
            // Never the same twice: what is said again changes nothing, and costs nothing.
            turn++;
            Alarms news =
                    Alarms.on(row.ref().rule(), row.ref().place())
                            .severity(row.severity())
                            .says(row.summary() + ", turn " + turn)
                            .since(turn % 90_000);
            changes.add(new AlarmNews.Change.Put(news.row()));
        }
        book.apply(Alarms.changed(AlarmTales.HUB, changes.toArray(AlarmNews.Change[]::new)));
    }

    /** Once to warm up, once to measure. */
    private void measure(
            String what, Scene scene, Runnable begin, IntConsumer news, IntConsumer person) {
        Stage stage =
                FxRuntime.call(() -> {
                    Stage made = new Stage();
                    made.setScene(scene);
                    made.show();
                    return made;
                });
        double[] frames = new double[FRAMES];
        double[] worker = new double[FRAMES];
        for (int round = 0; round < 2; round++) {
            begin.run();
            for (int frame = 0; frame < FRAMES; frame++) {
                int number = frame;
                long own = THREADS.getCurrentThreadCpuTime();
                news.accept(frame);
                AlarmsSnapshot next =
                        book.snapshot(Alarms.NOW.plus(Duration.ofMillis(250L * number)));
                worker[frame] = (THREADS.getCurrentThreadCpuTime() - own) / 1e6;
                long before = drawing();
                FxRuntime.run(() -> {
                    person.accept(number);
                    alarms.set(next);
                });
                rest();
                frames[frame] = (drawing() - before) / 1e6;
            }
        }
        FxRuntime.run(stage::hide);
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"%s\",\"rows\":%d,\"p50_ms\":%.2f,\"p95_ms\":%.2f,\"p99_ms\":%.2f,"
                        + "\"worker_p95_ms\":%.2f}%n",
                what,
                alarms.get().rows().size(),
                percentile(frames, 50),
                percentile(frames, 95),
                percentile(frames, 99),
                percentile(worker, 95));
    }

    private static void rest() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST_MS));
    }

    /** CPU time of the JavaFX thread and of those that render, nanoseconds. */
    private static long drawing() {
        long sum = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            boolean draws =
                    thread != null
                            && (thread.getThreadName().startsWith("JavaFX Application")
                                    || thread.getThreadName().startsWith("QuantumRenderer")
                                    || thread.getThreadName().startsWith("Prism"));
            sum += draws ? Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())) : 0;
        }
        return sum;
    }

    private static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }
}
