package io.skerry.console.tour;

import io.skerry.console.command.Operator;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.model.LinkState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The walk. Blocks; runs on a virtual thread. */
public final class Tour {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ACTION = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofMillis(1500);
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 900;
    private static final List<String> SCREENS =
            List.of(
                    "map",
                    "nodes",
                    "alarms",
                    "executive",
                    "on-call",
                    "objectives",
                    "node",
                    "explore",
                    "settings");

    private final TourWish wish;
    private final FleetStore store;
    private final Operator operator;
    private final LongSupplier samplesCommitted;
    private final Stage stage;
    private final InstantSource clock;
    private final Pause pause;
    private final Properties report = new Properties();

    /** Waits; a person would. */
    @FunctionalInterface
    public interface Pause {
        void forAWhile(Duration length) throws InterruptedException;
    }

    /**
     * A tour of one console.
     *
     * @param samplesCommitted what the hubs have made durable
     */
    public Tour(
            TourWish wish,
            FleetStore store,
            Operator operator,
            LongSupplier samplesCommitted,
            Stage stage,
            InstantSource clock,
            Pause pause) {
        this.wish = wish;
        this.store = store;
        this.operator = operator;
        this.samplesCommitted = samplesCommitted;
        this.stage = stage;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Walks, and writes the report.
     *
     * @param began when the console was started
     * @return whether everything held
     */
    public boolean walk(Instant began) throws InterruptedException {
        Instant end = clock.instant().plus(wish.lasting());
        boolean seen = await(() -> count(store.snapshot(clock.instant())) >= wish.nodes());
        stage.open("map", "");
        if (wish.pictures() != null) {
            picture("map-first", wish.pictures());
        }
        put("seconds_to_first_picture_of_console", seconds(began));
        Optional<NodeView> node = node(store.snapshot(clock.instant()));
        boolean acted = node.isPresent() && act(node.get().id());
        if (node.isPresent()) {
            stage.open("node", node.get().id());
        }
        while (clock.instant().isBefore(end)) {
            pause.forAWhile(Duration.ofMillis(500));
        }
        int pictures = wish.pictures() == null ? 0 : pictures(wish.pictures(), node);
        FleetSnapshot last = store.snapshot(clock.instant());
        boolean stored = await(() -> samplesCommitted.getAsLong() > 0);
        boolean linked = last.links().values().stream().allMatch(LinkState::connected);
        put("nodes_enrolled", enrolled(last));
        put("nodes_seen", count(last));
        put("nodes_connected", connected(last));
        put("nodes_with_conditions", unwell(last));
        put("samples_committed", samplesCommitted.getAsLong());
        put("pictures", pictures);
        put("hub_connected", linked);
        boolean holds = seen && acted && stored && linked;
        put("holds", holds);
        write();
        return holds;
    }

    private boolean act(String nodeId) {
        ActionProof proof = new ActionProof(operator, ACTION);
        ActionProof.Ending relayed =
                proof.run(nodeId, "disk.cleanup", io.skerry.console.model.Path.RELAY);
        put("action_relayed", relayed.text());
        ActionProof.Ending direct =
                proof.run(nodeId, "diagnostics.snapshot", io.skerry.console.model.Path.DIRECT);
        put("action_direct", direct.text());
        return relayed.succeeded() && direct.succeeded();
    }

    private int pictures(Path folder, Optional<NodeView> node) throws InterruptedException {
        int taken = 0;
        for (boolean dark : new boolean[] {true, false}) {
            stage.theme(dark);
            // The ground of the map is painted anew beside everything else.
            stage.open(SCREENS.getFirst(), "");
            pause.forAWhile(SETTLE.multipliedBy(2));
            for (String screen : SCREENS) {
                stage.open(screen, screen.equals("node") ? node.map(NodeView::id).orElse("") : "");
                pause.forAWhile(SETTLE);
                picture(screen + (dark ? "-dark" : "-light"), folder);
                taken++;
            }
        }
        return taken;
    }

    private void picture(String name, Path folder) {
        stage.picture(folder.resolve(name + ".png"), WIDTH, HEIGHT);
    }

    private Optional<NodeView> node(FleetSnapshot snapshot) {
        return snapshot.views().stream()
                .filter(view -> view.node().displayName().equals(wish.node()))
                .findFirst();
    }

    private static int enrolled(FleetSnapshot snapshot) {
        return (int)
                snapshot.views().stream()
                        .filter(view -> view.node().lifecycle() == Lifecycle.ACTIVE)
                        .count();
    }

    /** Nodes that are bound and have reported at least once. */
    private static int count(FleetSnapshot snapshot) {
        return (int)
                snapshot.views().stream()
                        .filter(view -> view.node().lifecycle() == Lifecycle.ACTIVE)
                        .filter(view -> view.freshness() != Freshness.NEVER)
                        .count();
    }

    private static int connected(FleetSnapshot snapshot) {
        return (int)
                snapshot.views().stream()
                        .filter(view -> view.node().reporting().connected())
                        .count();
    }

    private static int unwell(FleetSnapshot snapshot) {
        return (int)
                snapshot.views().stream()
                        .filter(view -> !view.node().conditions().isEmpty() || view.lost())
                        .count();
    }

    private boolean await(Supplier<Boolean> condition) throws InterruptedException {
        Instant limit = clock.instant().plus(PATIENCE);
        while (!condition.get()) {
            if (clock.instant().isAfter(limit)) {
                return false;
            }
            pause.forAWhile(Duration.ofMillis(200));
        }
        return true;
    }

    private double seconds(Instant began) {
        return Duration.between(began, clock.instant()).toMillis() / 1000.0;
    }

    private void put(String name, Object value) {
        report.setProperty(name, value.toString());
    }

    private void write() {
        try (Writer out = Files.newBufferedWriter(wish.report())) {
            report.store(out, null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
