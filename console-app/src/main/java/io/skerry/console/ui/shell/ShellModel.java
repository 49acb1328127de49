package io.skerry.console.ui.shell;

import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.OperatorRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the window around the screens shows and does. */
public final class ShellModel implements Navigator {
    private final ObservableValue<FleetSnapshot> fleet;
    private final ObservableValue<AlarmsSnapshot> alarms;
    private final Environment environment;
    private final List<Screen> screens = new ArrayList<>();
    private final History history = new History();
    private final ReadOnlyObjectWrapper<@Nullable Screen> current = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<OperatorRole> role = new SimpleObjectProperty<>(OperatorRole.VIEW);
    private final StringProperty scope = new SimpleStringProperty("");
    private final ObjectProperty<List<Toast>> toasts = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<@Nullable Instant> silentUntil = new SimpleObjectProperty<>();

    public ShellModel(
            ObservableValue<FleetSnapshot> fleet,
            ObservableValue<AlarmsSnapshot> alarms,
            Environment environment) {
        this.fleet = fleet;
        this.alarms = alarms;
        this.environment = environment;
    }

    /**
     * Screens often need the navigator, so they come after it; the order is that of the rail.
     *
     * @throws IllegalArgumentException when another opens with its key: one could not be reached
     */
    public void add(Screen screen) {
        if (screens.stream().anyMatch(each -> each.key().equals(screen.key()))) {
            throw new IllegalArgumentException("two screens open with " + screen.key());
        }
        screens.add(screen);
    }

    List<Screen> screens() {
        return List.copyOf(screens);
    }

    Environment environment() {
        return environment;
    }

    public ObservableValue<FleetSnapshot> fleet() {
        return fleet;
    }

    public ObservableValue<AlarmsSnapshot> alarms() {
        return alarms;
    }

    public ReadOnlyObjectProperty<@Nullable Screen> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** View or act; starts as view with each window. */
    public ObjectProperty<OperatorRole> roleProperty() {
        return role;
    }

    /** The region that all views are narrowed to; empty for the whole fleet. */
    public StringProperty scopeProperty() {
        return scope;
    }

    /** Notices that are shown above the screen, the newest last. */
    public ObjectProperty<List<Toast>> toastsProperty() {
        return toasts;
    }

    void onDismiss(Toast toast) {
        toasts.set(toasts.get().stream().filter(each -> !each.equals(toast)).toList());
    }

    /** Until when no notice is shown, because a person wished so; null while they are. */
    public ObjectProperty<@Nullable Instant> silentUntilProperty() {
        return silentUntil;
    }

    @Override
    public void open(String screenId, String argument) {
        History.Place place = new History.Place(screenId, argument);
        if (show(place)) {
            history.visit(place);
        }
    }

    @Override
    public void back() {
        move(-1);
    }

    @Override
    public void forward() {
        move(1);
    }

    void move(int steps) {
        if (history.canGo(steps)) {
            show(history.go(steps));
        }
    }

    boolean canMove(int steps) {
        return history.canGo(steps);
    }

    private boolean show(History.Place place) {
        Optional<Screen> found =
                screens.stream().filter(each -> each.id().equals(place.screen())).findFirst();
        found.ifPresent(screen -> {
            Screen before = current.get();
            if (before != null && !before.equals(screen)) {
                before.hidden();
            }
            current.set(screen);
            screen.shown(place.argument());
        });
        return found.isPresent();
    }

    void onGo(String key) {
        screens.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .ifPresent(screen -> open(screen.id(), ""));
    }

    void onFilter() {
        Screen screen = current.get();
        if (screen != null) {
            screen.focusFilter();
        }
    }

    List<String> regions() {
        return List.copyOf(fleet.getValue().regions().keySet());
    }

    List<LinkHealth> links() {
        FleetSnapshot now = fleet.getValue();
        return now.links().values().stream().map(link -> LinkHealth.of(link, now.at())).toList();
    }

    /** What calls for attention, on every screen. */
    Strip strip() {
        return Strip.of(fleet.getValue(), alarms.getValue());
    }

    /** Commands and nodes that fit what was typed; alarms when they are asked for. */
    List<PaletteEntry> find(String typed) {
        boolean alarm = typed.strip().startsWith("#");
        return PaletteSearch.find(
                () -> (alarm ? found() : Stream.concat(commands(), nodes())).iterator(), typed);
    }

    private Stream<PaletteEntry> commands() {
        Stream<PaletteEntry> opening =
                screens.stream()
                        .map(each ->
                                new PaletteEntry(
                                        '>',
                                        "Open " + each.title(),
                                        "g " + each.key(),
                                        () -> open(each.id(), "")));
        Stream<PaletteEntry> more = screens.stream().flatMap(each -> each.entries(this).stream());
        OperatorRole other = role.get() == OperatorRole.VIEW ? OperatorRole.ACT : OperatorRole.VIEW;
        String name = other == OperatorRole.ACT ? "Start acting" : "Stop acting";
        PaletteEntry change = new PaletteEntry('>', name, "role", () -> role.set(other));
        PaletteEntry whole =
                new PaletteEntry('>', "Scope: whole fleet", "scope", () -> scope.set(""));
        Stream<PaletteEntry> scopes =
                regions().stream()
                        .map(region ->
                                new PaletteEntry(
                                        '>', "Scope: " + region, "scope", () -> scope.set(region)));
        return Stream.of(opening, more, Stream.of(change, whole), scopes).flatMap(each -> each);
    }

    private Stream<PaletteEntry> nodes() {
        return fleet.getValue().views().stream().map(this::entry);
    }

    private Stream<PaletteEntry> found() {
        return alarms.getValue().rows().stream().map(this::entry);
    }

    private PaletteEntry entry(AlarmRow row) {
        String place = AlarmWords.place(row.ref().place(), row.hub(), fleet.getValue());
        return new PaletteEntry(
                '#',
                place + ": " + AlarmWords.oneLine(row.summary()),
                AlarmWords.severity(row.severity()) + " · " + row.ref().rule(),
                () -> open("alarms", row.id().text()));
    }

    private PaletteEntry entry(NodeView view) {
        String detail =
                view.node().facts().region()
                        + " · "
                        + view.node().facts().site()
                        + " · "
                        + Formats.shortId(view.id());
        return new PaletteEntry(
                '@', view.node().displayName(), detail, () -> open("node", view.id()));
    }
}
