package io.skerry.console.ui.map;

import io.skerry.console.ui.common.Formats;

/**
 * A round distance and its length on the screen, at the latitude of the middle.
 *
 * @param pixels length of the bar
 */
record ScaleBar(String text, double pixels) {
    private static final double LONGEST = 120;

    static ScaleBar of(Viewport viewport) {
        double kilometresPerPixel = Mercator.worldWidthKilometres(viewport.y()) / viewport.scale();
        double most = LONGEST * kilometresPerPixel;
        double decade = Math.pow(10, Math.floor(Math.log10(most)));
        double mantissa = most / decade;
        double round = (mantissa >= 5 ? 5 : mantissa >= 2 ? 2 : 1) * decade;
        String text =
                round >= 1
                        ? Formats.number(round, 0) + " km"
                        : Formats.number(round * 1000, 0) + " m";
        return new ScaleBar(text, round / kilometresPerPixel);
    }
}
