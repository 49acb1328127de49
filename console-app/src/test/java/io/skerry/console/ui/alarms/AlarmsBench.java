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
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/**
 * Measures what 10,000 alarms cost: CPU milliseconds of the calling thread for a change of one, for
 * a snapshot after it, and on the JavaFX thread for showing it. Run its main with the flags of the
 * tests.
 */
public final class AlarmsBench {
    private static final int COUNT = 10_000;
    private static final int ROUNDS = 200;

    private final List<AlarmRow> rows = AlarmTales.many(COUNT);
    private final AlarmBook book = new AlarmBook();
    private int turn;

    private AlarmsBench() {}

    public static void main(String[] arguments) {
        new AlarmsBench().run();
        Platform.exit();
    }

    private void run() {
        measure(
                "the whole of 10,000, and its snapshot",
                20,
                round -> {
                    AlarmBook fresh = new AlarmBook();
                    fresh.apply(Alarms.whole(AlarmTales.HUB, rows.toArray(AlarmRow[]::new)));
                    keep(fresh.snapshot(Alarms.NOW));
                });
        book.apply(Alarms.whole(AlarmTales.HUB, rows.toArray(AlarmRow[]::new)));
        measure("one change", ROUNDS, this::change);
        measure(
                "one change and a snapshot",
                ROUNDS,
                round -> {
                    change(round);
                    keep(book.snapshot(Alarms.NOW));
                });
        FxRuntime.run(this::shown);
    }

    private void shown() {
        SimpleObjectProperty<AlarmsSnapshot> alarms =
                new SimpleObjectProperty<>(book.snapshot(Alarms.NOW));
        FleetSnapshot fleet = new SimulatedFleet(1, Alarms.NOW).store(1_000).snapshot(Alarms.NOW);
        AlarmsModel model =
                new AlarmsModel(
                        new AlarmsModel.Source(
                                alarms,
                                new SimpleObjectProperty<>(fleet),
                                new SimpleStringProperty("")),
                        new HeldDesk(),
                        Runnable::run,
                        new SimpleObjectProperty<>(OperatorRole.VIEW),
                        id -> {});
        IntConsumer next =
                round -> {
                    change(round);
                    alarms.set(book.snapshot(Alarms.NOW));
                };
        measure("changed, filtered and grouped", ROUNDS, next);
        model.textProperty().set("number 7");
        measure("the same, with words looked for", ROUNDS, next);
        model.textProperty().set("");
        AlarmsView view = new AlarmsView(model, new Appearance(Theme.DARK), new Region());
        Scene scene = new Scene(view, 1_280, 800);
        Theme.DARK.dress(scene);
        for (boolean grouped : new boolean[] {true, false}) {
            model.groupedProperty().set(grouped);
            measure(
                    (grouped ? "grouped" : "ungrouped") + ", laid out in the table",
                    ROUNDS,
                    round -> {
                        next.accept(round);
                        view.applyCss();
                        view.layout();
                    });
        }
    }

    private void change(int round) {
        AlarmRow row = rows.get(round * 37 % COUNT);
        // Never the same twice: what is said again changes nothing, and costs nothing.
        turn++;
        Alarms news =
                Alarms.on(row.ref().rule(), row.ref().place())
                        .severity(row.severity())
                        .says(row.summary() + ", turn " + turn)
                        .since(turn % 90_000);
        AlarmRow now = turn % 2 == 0 ? news.acknowledged("ben").row() : news.row();
        book.apply(Alarms.changed(AlarmTales.HUB, new AlarmNews.Change.Put(now)));
    }

    private static void keep(AlarmsSnapshot snapshot) {
        if (snapshot.rows().size() < COUNT) {
            throw new IllegalStateException("rows were lost");
        }
    }

    private static void measure(String what, int rounds, IntConsumer step) {
        for (int warm = 0; warm < rounds; warm++) {
            step.accept(warm);
        }
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int round = 0; round < rounds; round++) {
            step.accept(round);
        }
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
        System.out.printf(Locale.ROOT, "%-40s %8.3f ms%n", what, cpu / 1e6 / rounds);
    }
}
