package io.skerry.console.ui.map;

/** The way from one viewport to another, so that the eye can follow. */
record Flight(Viewport from, Viewport to) {

    /**
     * The viewport on the way.
     *
     * @param progress 0 to 1; eased here
     */
    Viewport at(double progress) {
        if (progress >= 1) {
            return to;
        }
        double t = Math.max(0, progress);
        double eased = t * t * (3 - 2 * t);
        double scale = from.scale() * Math.pow(to.scale() / from.scale(), eased);
        // The centre moves in step with the scale: a point of the target stays put on the screen.
        double share =
                from.sameScale(to)
                        ? eased
                        : (1 / from.scale() - 1 / scale) / (1 / from.scale() - 1 / to.scale());
        double dx = to.x() - from.x();
        dx -= Math.rint(dx);
        return new Viewport(
                        from.x() + dx * share,
                        from.y() + (to.y() - from.y()) * share,
                        scale,
                        to.width(),
                        to.height())
                .bounded();
    }
}
