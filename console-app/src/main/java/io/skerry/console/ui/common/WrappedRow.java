package io.skerry.console.ui.common;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Nodes of one width beside each other, on as few lines of as even a length as they fit in. */
public class WrappedRow extends Pane {
    private final double leastWidth;
    private final double gap;

    /**
     * @param leastWidth of each node, pixels
     * @param gap between two, pixels
     */
    protected WrappedRow(double leastWidth, double gap) {
        this.leastWidth = leastWidth;
        this.gap = gap;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** How many stand on each line but the last. */
    static int columns(int nodes, double width, double leastWidth, double gap) {
        int most = Math.clamp((long) ((width + gap) / (leastWidth + gap)), 1, Math.max(1, nodes));
        int lines = (nodes + most - 1) / most;
        return lines == 0 ? 1 : (nodes + lines - 1) / lines;
    }

    @Override
    protected double computeMinWidth(double height) {
        return leastWidth;
    }

    @Override
    protected double computePrefWidth(double height) {
        int nodes = getChildren().size();
        return nodes * leastWidth + Math.max(0, nodes - 1) * gap;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        int nodes = getChildren().size();
        int columns = columns(nodes, width < 0 ? Double.MAX_VALUE : width, leastWidth, gap);
        int lines = (nodes + columns - 1) / columns;
        return lines * lineHeight() + Math.max(0, lines - 1) * gap;
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getChildren().size(), getWidth(), leastWidth, gap);
        double width = (getWidth() - (columns - 1) * gap) / columns;
        double height = lineHeight();
        for (int i = 0; i < getChildren().size(); i++) {
            int line = i / columns;
            getChildren()
                    .get(i)
                    .resizeRelocate(
                            snapPositionX(i % columns * (width + gap)),
                            snapPositionY(line * (height + gap)),
                            snapSizeX(width),
                            height);
        }
    }

    private double lineHeight() {
        double height = 0;
        for (Node node : getChildren()) {
            height = Math.max(height, node.prefHeight(-1));
        }
        return snapSizeY(height);
    }
}
