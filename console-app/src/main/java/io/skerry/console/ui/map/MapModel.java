package io.skerry.console.ui.map;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What the map shows and how it answers the operator; knows no window. Lives on the JavaFX thread.
 */
public final class MapModel {
    /** The two ways to see the fleet. */
    public enum Mode {
        MAP,
        TILES
    }

    private static final double ZOOM_STEP = Math.sqrt(2);
    private static final double PAN_STEP = 0.15;
    private static final double HIT_SLACK = 3;

    private final Consumer<String> onOpenNode;
    private final ReadOnlyObjectWrapper<Viewport> viewport =
            new ReadOnlyObjectWrapper<>(new Viewport(0.5, 0.5, 1, 0, 0));
    private final ReadOnlyObjectWrapper<List<MapNode>> nodes =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Tally> tally = new ReadOnlyObjectWrapper<>(Tally.NONE);
    private final ReadOnlyObjectWrapper<Optional<Mark>> hovered =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Flight>> flight =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.MAP);
    private final StringProperty selected = new SimpleStringProperty("");
    private final ObjectProperty<MapNotice> notice = new SimpleObjectProperty<>(MapNotice.NONE);
    private MarkIndex index = MarkIndex.of(List.of());
    private Optional<TileLayout> tiles = Optional.empty();

    /**
     * An empty map of the world.
     *
     * @param onOpenNode gets the id of a node that the operator opened
     */
    public MapModel(Consumer<String> onOpenNode) {
        this.onOpenNode = onOpenNode;
    }

    /** Shows these nodes from now on, in the state that they are in. */
    public void setNodes(List<MapNode> all) {
        index = index.updated(all);
        nodes.set(List.copyOf(all));
        tally.set(Tally.of(all));
        hovered.set(hovered.get().flatMap(this::sameAs));
        tiles = Optional.empty();
    }

    /** The id of the selected node, empty for none; may be bound to the selection of others. */
    public StringProperty selectedProperty() {
        return selected;
    }

    /** Why what is shown is not current, such as the hub being away. */
    public ObjectProperty<MapNotice> noticeProperty() {
        return notice;
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** Selects a node and goes to where it is shown on its own. */
    public void show(String nodeId) {
        selected.set(nodeId);
        Optional<MapNode> node = index.node(nodeId);
        mode.set(node.isPresent() ? mode.get() : Mode.TILES);
        node.ifPresent(n -> {
            double scale = Partition.scale(levelOfItsOwn(nodeId));
            double x = Mercator.x(n.longitude());
            double y = Mercator.y(n.latitude());
            flyTo(viewport.get().centredOn(x, y, scale));
        });
    }

    private int levelOfItsOwn(String nodeId) {
        for (int level = MarkIndex.FAN_LEVEL; level < MarkIndex.DEEPEST_LEVEL; level++) {
            for (Mark mark : index.at(level)) {
                if (mark.single() && mark.node().id().equals(nodeId)) {
                    return level;
                }
            }
        }
        return MarkIndex.DEEPEST_LEVEL;
    }

    ReadOnlyObjectProperty<Viewport> viewportProperty() {
        return viewport.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<MapNode>> nodesProperty() {
        return nodes.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Tally> tallyProperty() {
        return tally.getReadOnlyProperty();
    }

    /** What the pointer or the keyboard is on. */
    ReadOnlyObjectProperty<Optional<Mark>> hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /** Where the map wants to move; the view plays it through {@link #onFlown}. */
    ReadOnlyObjectProperty<Optional<Flight>> flightProperty() {
        return flight.getReadOnlyProperty();
    }

    List<Mark> marks() {
        return index.at(viewport.get().level());
    }

    TileLayout tiles() {
        Viewport shown = viewport.get();
        TileLayout laid =
                tiles.orElseGet(() -> TileLayout.of(nodes.get(), shown.width(), shown.height()));
        tiles = Optional.of(laid);
        return laid;
    }

    /** Nodes that nobody gave a position. */
    long unplaced() {
        return nodes.get().stream().filter(node -> !node.placed()).count();
    }

    void onResize(double width, double height) {
        flight.set(Optional.empty());
        viewport.set(viewport.get().resized(width, height));
        tiles = Optional.empty();
    }

    void onMode(Mode chosen) {
        hovered.set(Optional.empty());
        mode.set(chosen);
    }

    void onPan(double dx, double dy) {
        move(viewport.get().panned(dx, dy));
    }

    /** Zooms under the pointer; a factor above 1 goes closer. */
    void onZoom(double x, double y, double factor) {
        move(viewport.get().zoomedAt(x, y, factor));
    }

    void onZoomIn() {
        flyTo(destination().zoomed(ZOOM_STEP));
    }

    void onZoomOut() {
        flyTo(destination().zoomed(1 / ZOOM_STEP));
    }

    /** Moves by a share of the window: 1 is to the right or down. */
    void onStep(int right, int down) {
        Viewport from = destination();
        flyTo(from.panned(-right * PAN_STEP * from.width(), -down * PAN_STEP * from.height()));
    }

    void onWorld() {
        flyTo(Viewport.world(viewport.get().width(), viewport.get().height()));
    }

    void onHover(double x, double y) {
        hovered.set(markAt(x, y));
    }

    void onLeave() {
        hovered.set(Optional.empty());
    }

    void onClick(double x, double y) {
        markAt(x, y).ifPresent(this::open);
    }

    /** Opens what the keyboard is on. */
    void onOpen() {
        hovered.get().ifPresent(this::open);
    }

    /** Goes through what is in sight, worst first; backwards with -1. */
    void onNext(int direction) {
        List<Mark> inSight =
                shown().sorted(
                                Comparator.comparingInt((Mark mark) -> mark.tally().rank())
                                        .thenComparing(mark -> mark.node().id()))
                        .toList();
        if (inSight.isEmpty()) {
            return;
        }
        int at = hovered.get().map(inSight::indexOf).orElse(-1);
        int next = at < 0 && direction < 0 ? -1 : at + direction;
        hovered.set(Optional.of(inSight.get(Math.floorMod(next, inSight.size()))));
    }

    private Stream<Mark> shown() {
        if (mode.get() == Mode.TILES) {
            return nodes.get().stream().map(MapModel::alone);
        }
        Viewport now = viewport.get();
        return marks().stream().filter(mark -> inSight(mark, now));
    }

    /** A node as the tiles show it. */
    private static Mark alone(MapNode node) {
        return Mark.of(List.of(node), 0, 0);
    }

    /** Takes a step of the flight that is being shown. */
    void onFlown(double progress) {
        flight.get()
                .ifPresent(way -> {
                    viewport.set(way.at(progress));
                    if (progress >= 1) {
                        flight.set(Optional.empty());
                    }
                });
    }

    private void open(Mark mark) {
        if (mark.single()) {
            selected.set(mark.node().id());
            onOpenNode.accept(mark.node().id());
            return;
        }
        double scale = Partition.scale(index.splitLevel(mark, viewport.get().level()));
        hovered.set(Optional.empty());
        flyTo(viewport.get().centredOn(mark.x(), mark.y(), scale * 1.0001));
    }

    private Optional<Mark> markAt(double x, double y) {
        if (mode.get() == Mode.TILES) {
            return tiles().at(x, y).map(tile -> alone(tile.node()));
        }
        Viewport shown = viewport.get();
        Optional<Mark> nearest =
                marks().stream()
                        .min(
                                Comparator.comparingDouble(
                                        mark -> distance(mark, shown, x, y) - mark.radius()));
        return nearest.filter(mark -> distance(mark, shown, x, y) <= mark.radius() + HIT_SLACK);
    }

    private Optional<Mark> sameAs(Mark old) {
        Stream<Mark> now =
                mode.get() == Mode.TILES
                        ? nodes.get().stream().map(MapModel::alone)
                        : marks().stream();
        return now.filter(mark -> mark.contains(old.node().id())).findAny();
    }

    private static double distance(Mark mark, Viewport shown, double x, double y) {
        return Math.hypot(mark.screenX(shown) - x, mark.screenY(shown) - y);
    }

    private static boolean inSight(Mark mark, Viewport shown) {
        double x = mark.screenX(shown);
        double y = mark.screenY(shown);
        return x >= 0 && y >= 0 && x <= shown.width() && y <= shown.height();
    }

    private Viewport destination() {
        return flight.get().map(Flight::to).orElse(viewport.get());
    }

    private void flyTo(Viewport target) {
        flight.set(Optional.of(new Flight(viewport.get(), target)));
    }

    private void move(Viewport target) {
        flight.set(Optional.empty());
        viewport.set(target);
    }
}
