package io.skerry.console.ui.common.chart;

/** Where the lines of a chart are drawn within its canvas, in pixels. */
record PlotArea(double x, double y, double width, double height) {
    private static final double LEFT = 46;
    private static final double TOP = 6;
    private static final double RIGHT = 8;
    private static final double BOTTOM = 20;

    static PlotArea of(double width, double height) {
        return new PlotArea(
                LEFT,
                TOP,
                Math.max(1, Math.floor(width - LEFT - RIGHT)),
                Math.max(1, Math.floor(height - TOP - BOTTOM)));
    }

    boolean contains(double px, double py) {
        return px >= x && px <= x + width && py >= y && py <= y + height;
    }
}
