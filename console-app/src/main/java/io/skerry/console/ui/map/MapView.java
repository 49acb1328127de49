package io.skerry.console.ui.map;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.ViewKeys;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** The map as a node of the scene: draws what the model holds when something changed. */
public final class MapView extends Region {
    private static final double EDGE = 14;
    private static final Duration FLIGHT = Duration.millis(320);
    private static final String NO_NODES =
            "No nodes yet — make a token with “skerry token”, start a daemon with it, and it"
                    + " appears here.";
    private static final Duration BLINK = Duration.millis(500);

    private final MapModel model;
    private final ObservableValue<Palette> palette;
    private final ObservableValue<Boolean> reducedMotion;
    private final OutlineStore outlines = new OutlineStore();
    private final GroundView ground;
    private final Canvas marks = new Canvas();
    private final MapScene scene;
    private final MapInput input;
    private final Legend legend;
    private final MapControls controls;
    private final HoverCard hover = new HoverCard();
    private final Label empty = new Label();
    private final Label notice = new Label();
    private final DoubleProperty flown = new SimpleDoubleProperty();
    private final Timeline flying = new Timeline();
    private final Timeline blinking;
    private boolean bright = true;

    /**
     * The map of a model.
     *
     * @param background where the ground is drawn; a virtual thread will do
     * @param fxThread runs tasks on the JavaFX thread
     */
    public MapView(MapModel model, Appearance appearance, Executor background, Executor fxThread) {
        this.model = model;
        this.palette = appearance.palette();
        this.reducedMotion = appearance.reducedMotionProperty();
        ground = new GroundView(outlines::painter, background, fxThread, this::requestLayout);
        scene = new MapScene(model, marks.getGraphicsContext2D());
        legend = new Legend(palette);
        controls = new MapControls(model);
        blinking = new Timeline(new KeyFrame(BLINK, event -> blink()));
        blinking.setCycleCount(Animation.INDEFINITE);
        getStylesheets()
                .add(Objects.requireNonNull(MapView.class.getResource("map.css")).toExternalForm());
        getStyleClass().add("map-view");
        empty.getStyleClass().addAll("map-panel", "map-empty");
        notice.getStyleClass().addAll("map-panel", "map-notice");
        marks.setMouseTransparent(true);
        empty.setMouseTransparent(true);
        notice.setMouseTransparent(true);
        getChildren().addAll(ground, marks, legend, controls, hover, empty, notice);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleHelp(MapInput.HELP);
        input = new MapInput(model, this);
        input.install();
        follow();
    }

    /** As the sheet of keys shows them. */
    ViewKeys keys() {
        return input.keys();
    }

    private void follow() {
        Stream.of(
                        model.viewportProperty(),
                        model.nodesProperty(),
                        model.modeProperty(),
                        model.selectedProperty(),
                        palette)
                .forEach(value -> value.subscribe(this::requestLayout));
        model.hoveredProperty().subscribe(this::hovered);
        model.flightProperty().subscribe(this::fly);
        model.tallyProperty().subscribe(this::counted);
        model.noticeProperty().subscribe(this::requestLayout);
        flown.subscribe(progress -> model.onFlown(progress.doubleValue()));
        // Nothing runs for a view that is in no window.
        sceneProperty().subscribe(this::pulse);
        reducedMotion.subscribe(this::pulse);
    }

    private void counted(Tally tally) {
        legend.show(tally);
        describe();
        pulse();
        requestLayout();
    }

    private void hovered(Optional<Mark> mark) {
        mark.ifPresentOrElse(found -> hover.show(found.lines()), hover::hide);
        describe();
        requestLayout();
    }

    private void describe() {
        Tally tally = model.tallyProperty().get();
        setAccessibleText(
                model.hoveredProperty()
                        .get()
                        .map(Mark::accessibleText)
                        .orElse("Map of " + tally.total() + " nodes: " + tally.words()));
    }

    private void fly(Optional<Flight> way) {
        flying.stop();
        if (way.isEmpty()) {
            return;
        }
        if (reducedMotion.getValue() || getScene() == null || getScene().getWindow() == null) {
            model.onFlown(1);
            return;
        }
        flown.set(0);
        flying.getKeyFrames().setAll(new KeyFrame(FLIGHT, new KeyValue(flown, 1)));
        flying.playFromStart();
    }

    private void pulse() {
        boolean unacknowledged =
                model.nodesProperty().get().stream().anyMatch(MapNode::unacknowledged);
        boolean blinks = unacknowledged && !reducedMotion.getValue() && getScene() != null;
        if (blinks && blinking.getStatus() != Animation.Status.RUNNING) {
            blinking.playFromStart();
        } else if (!blinks) {
            blinking.stop();
            bright = true;
        }
    }

    private void blink() {
        bright = !bright;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (width < 1 || height < 1) {
            return;
        }
        for (Canvas canvas : List.of(ground, marks)) {
            if (canvas.getWidth() != width || canvas.getHeight() != height) {
                canvas.setWidth(width);
                canvas.setHeight(height);
                ground.outdated();
            }
        }
        Viewport shown = model.viewportProperty().get();
        if (shown.width() != width || shown.height() != height) {
            model.onResize(width, height);
        }
        layoutPanels(width, height);
        paint();
    }

    private void layoutPanels(double width, double height) {
        for (Region panel : List.of(legend, controls, empty, notice)) {
            panel.autosize();
        }
        legend.relocate(EDGE, height - legend.getHeight() - EDGE);
        controls.relocate(width - controls.getWidth() - EDGE, EDGE);
        String reason = model.noticeProperty().get().text();
        empty.setText(reason.isEmpty() ? NO_NODES : reason);
        empty.resize(Math.min(empty.prefWidth(-1), width * 0.7), empty.prefHeight(width * 0.7));
        empty.relocate((width - empty.getWidth()) / 2, (height - empty.getHeight()) / 2);
        boolean nobody = model.nodesProperty().get().isEmpty();
        empty.setVisible(nobody);
        legend.setVisible(!nobody);
        notice.setVisible(!nobody && !reason.isEmpty());
        notice.setText(reason);
        notice.autosize();
        notice.relocate((width - notice.getWidth()) / 2, EDGE);
        model.hoveredProperty().get().ifPresent(mark -> scene.placeBeside(mark, hover));
    }

    private void paint() {
        Palette colours = palette.getValue();
        boolean tiles = model.modeProperty().get() == MapModel.Mode.TILES;
        ground.setVisible(!tiles);
        if (tiles) {
            scene.drawTiles(colours, bright);
            return;
        }
        double density =
                getScene() == null || getScene().getWindow() == null
                        ? 1
                        : getScene().getWindow().getRenderScaleX();
        ground.show(model.viewportProperty().get(), MapTones.of(colours.isDark()), density);
        List<LabelLayout.Box> taken =
                Stream.of(legend, controls, notice, empty)
                        .filter(Region::isVisible)
                        .map(MapView::boxOf)
                        .toList();
        scene.drawMap(colours, outlines.names(), taken, bright);
    }

    private static LabelLayout.Box boxOf(Region panel) {
        return new LabelLayout.Box(
                panel.getLayoutX() - 4,
                panel.getLayoutY() - 4,
                panel.getWidth() + 8,
                panel.getHeight() + 8);
    }
}
