package io.skerry.console.ui.oncall;

import io.skerry.console.command.HubOnCall;
import io.skerry.console.fleet.FleetSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** What whoever is on call is shown; lives on the JavaFX thread. */
public final class OnCallModel {
    private final Source source;
    private final Jumps jumps;
    private final OnCallFeed feed;
    private final ReadOnlyObjectWrapper<List<Panel>> panels;
    private final ReadOnlyObjectWrapper<List<String>> notices =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Instant> now;
    private boolean visible;

    /**
     * What it follows.
     *
     * @param fleet knows the hubs and the time
     * @param scope the region that all views are narrowed to; empty for the whole fleet
     */
    public record Source(ObservableValue<FleetSnapshot> fleet, ObservableValue<String> scope) {}

    /**
     * Where a person goes from here.
     *
     * @param node opens a node's own view, by id
     * @param alarms opens the alarms of a rule, by its name
     */
    public record Jumps(Consumer<String> node, Consumer<String> alarms) {}

    /**
     * @param fx the JavaFX thread
     */
    public OnCallModel(Source source, HubOnCall hubs, Executor fx, Jumps jumps) {
        this.source = source;
        this.jumps = jumps;
        this.feed = new OnCallFeed(hubs, fx, this::draw);
        Instant start = source.fleet().getValue().at();
        this.now = new ReadOnlyObjectWrapper<>(start);
        this.panels = new ReadOnlyObjectWrapper<>(Panels.of(feed.board(), start));
        feed.narrow(source.scope().getValue());
        source.fleet().addListener((property, before, changed) -> tick());
        source.scope().addListener((property, before, changed) -> narrow());
    }

    void onShow() {
        visible = true;
        feed.open();
        tick();
    }

    void onHide() {
        visible = false;
        feed.close();
    }

    /** A line was chosen. */
    void onOpen(Line line) {
        switch (line.jump()) {
            case Line.Jump.Node(String id) -> jumps.node().accept(id);
            case Line.Jump.Rule(String name) -> jumps.alarms().accept(name);
            case Line.Jump.None() -> {}
        }
    }

    private void narrow() {
        feed.narrow(source.scope().getValue());
        tick();
        draw();
    }

    private void tick() {
        if (visible) {
            FleetSnapshot fleet = source.fleet().getValue();
            now.set(fleet.at());
            feed.tick(fleet.links().values(), fleet.at());
            draw();
        }
    }

    private void draw() {
        panels.set(Panels.of(feed.board(), now.get()));
        List<String> all = new ArrayList<>();
        feed.board()
                .hubs()
                .forEach((name, hub) -> HubNotice.of(name, hub, now.get()).ifPresent(all::add));
        notices.set(List.copyOf(all));
    }

    ReadOnlyObjectProperty<List<Panel>> panelsProperty() {
        return panels.getReadOnlyProperty();
    }

    /** What concerns all panels of a hub, one sentence each. */
    ReadOnlyObjectProperty<List<String>> noticesProperty() {
        return notices.getReadOnlyProperty();
    }

    /** The moment at which ages are shown. */
    ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    ObservableValue<String> scope() {
        return source.scope();
    }
}
