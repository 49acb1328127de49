package io.skerry.console.ui.common;

import io.skerry.console.model.Status;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A status glyph as a node of its own, for tables, tiles and legends; redrawn only on change. */
public final class StatusIcon extends Region {
    private final Canvas canvas;
    private final ObservableValue<Palette> palette;
    private final double size;
    private Status status = Status.UNKNOWN;
    private boolean unacknowledged;
    private @Nullable Drawn drawn;

    private record Drawn(Status status, boolean unacknowledged, Palette palette) {}

    /**
     * @param size of the glyph in pixels; the glyph shrinks within it when unacknowledged, to leave
     *     room for the ring
     */
    public StatusIcon(ObservableValue<Palette> palette, double size) {
        this.palette = palette;
        this.size = size;
        this.canvas = new Canvas(size + 2, size + 2);
        getChildren().add(canvas);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(size + 2, size + 2);
        setPrefSize(size + 2, size + 2);
        setMaxSize(size + 2, size + 2);
        setMouseTransparent(true);
        // The binding ends with the scene, so that a dropped table cell does not stay subscribed.
        sceneProperty()
                .flatMap(scene -> palette)
                .subscribe(current -> {
                    if (current != null) {
                        draw(current);
                    }
                });
        show(status, false);
    }

    public void show(Status changed, boolean hasUnacknowledged) {
        status = changed;
        unacknowledged = hasUnacknowledged;
        setAccessibleText(unacknowledged ? status.word() + ", unacknowledged" : status.word());
        draw(palette.getValue());
    }

    public Status status() {
        return status;
    }

    /** Shapes on a canvas are dear: a table says thirty times in a frame what is there already. */
    private void draw(Palette colours) {
        Drawn wanted = new Drawn(status, unacknowledged, colours);
        if (wanted.equals(drawn)) {
            return;
        }
        drawn = wanted;
        GraphicsContext g = canvas.getGraphicsContext2D();
        double centre = size / 2 + 1;
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        StatusGlyph.draw(g, status, centre, centre, unacknowledged ? size * 0.72 : size, colours);
        if (unacknowledged) {
            g.setStroke(colours.ring(status));
            g.setLineWidth(1);
            g.strokeOval(1.5, 1.5, size - 1, size - 1);
        }
    }
}
