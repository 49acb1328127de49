package io.skerry.console.demo;

import io.skerry.console.ConsoleWindow;
import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.command.SimulatedOperator;
import io.skerry.console.desktop.ThisDesktop;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Reporting;
import io.skerry.console.prefs.Preferences;
import io.skerry.console.prefs.PreferencesFile;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.ui.alarms.AlarmTales;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.settings.SettingsModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.stage.Stage;

/**
 * Arguments: the screen to open (map, nodes, alarms, objectives, node, settings) and how many nodes
 * there are.
 */
final class DemoMain {
    private DemoMain() {}

    public static void main(String[] arguments) {
        Application.launch(Demo.class, arguments);
    }

    /** Feeds a made-up fleet into a real window. */
    public static final class Demo extends Application {
        private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
        private final Random random = new Random(1);

        @Override
        public void start(Stage stage) {
            List<String> arguments = getParameters().getRaw();
            String screen = arguments.isEmpty() ? "map" : arguments.getFirst();
            int count = arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 1_200;
            InstantSource clock = InstantSource.system();
            SimulatedFleet fleet = new SimulatedFleet(1, clock.instant());
            FleetStore store = new FleetStore(3_600);
            List<NodeSnapshot> nodes = fleet.nodes(count);
            store.apply(new FleetEvent.LinkChanged(SimulatedFleet.connected(clock.instant())));
            store.apply(new FleetEvent.SnapshotChunk(SimulatedFleet.HUB, nodes, true));
            var _ =
                    threads.scheduleAtFixedRate(
                            () -> beat(store, nodes, clock.instant()),
                            100,
                            100,
                            TimeUnit.MILLISECONDS);
            SimulatedOperator operator = new SimulatedOperator(store::apply, clock, this::later);
            operator.alarms().tell(SimulatedFleet.HUB, AlarmTales.mixed(), AlarmTales.flood());
            ConsoleWindow window =
                    new ConsoleWindow(
                            store,
                            operator,
                            new ConsoleWindow.Session(
                                    new Environment("DEMO", false),
                                    new SettingsModel.Account("spiffe://demo/operator/ann", ""),
                                    ""),
                            new PreferencesStore(
                                    new PreferencesFile(Path.of("target", "demo.properties")),
                                    Preferences.DEFAULTS,
                                    this::later),
                            new ConsoleWindow.Drive(
                                    clock, threads, this::later, ThisDesktop.of("", threads)));
            window.shell().open(screen, screen.equals("node") ? nodes.getFirst().id() : "");
            stage.setTitle("Skerry demo");
            stage.setScene(window.scene());
            stage.setOnHidden(hidden -> threads.shutdownNow());
            stage.show();
        }

        private void later(Duration delay, Runnable task) {
            if (!threads.isShutdown()) {
                var _ = threads.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        /** One tenth of a second's heartbeats: each node beats every 10 s. */
        private void beat(FleetStore store, List<NodeSnapshot> nodes, Instant now) {
            int share = Math.max(1, nodes.size() / 100);
            List<NodeSnapshot> heard =
                    random.ints(share, 0, nodes.size())
                            .mapToObj(nodes::get)
                            .filter(node -> node.reporting().connected())
                            .map(node -> node.withReporting(at(node.reporting(), now)))
                            .toList();
            store.apply(new FleetEvent.NodesChanged(SimulatedFleet.HUB, heard));
        }

        private static Reporting at(Reporting before, Instant now) {
            return new Reporting(
                    true,
                    now,
                    now,
                    before.expectedInterval(),
                    before.sequence() + 1,
                    before.sourceHub());
        }
    }
}
