package io.skerry.console.ui.common;

import io.skerry.console.model.Status;
import javafx.scene.paint.Color;

/**
 * The colours of one theme. Signals were computed to stay apart for normal, deutan, protan and
 * tritan vision; they fill glyphs and never carry text.
 *
 * @param muted text of second rank
 * @param outline drawn around every filled glyph: ink in the light theme, the background in the
 *     dark one
 */
public record Palette(
        boolean isDark,
        Signals signals,
        Surfaces surfaces,
        Color text,
        Color muted,
        Color outline) {

    private static final Color INK = Color.web("#1B1F24");

    /** Width of {@link #outline} in pixels. */
    public static final double OUTLINE_WIDTH = 1.5;

    /**
     * Colours with a meaning.
     *
     * @param absent stale, lost and never seen
     * @param selection selection and canary, as an outline only
     */
    public record Signals(
            Color critical,
            Color major,
            Color warning,
            Color maintenance,
            Color normal,
            Color absent,
            Color selection) {}

    /** Backgrounds from back to front, and the line between them. */
    public record Surfaces(Color base, Color raised, Color high, Color line) {}

    public static Palette dark() {
        return new Palette(
                true,
                new Signals(
                        Color.web("#EA3A4C"),
                        Color.web("#F0A300"),
                        Color.web("#F7EFAA"),
                        Color.web("#6486CD"),
                        Color.web("#A3ABAC"),
                        Color.web("#72777D"),
                        Color.web("#52D9FF")),
                new Surfaces(
                        Color.web("#12161C"),
                        Color.web("#1B2129"),
                        Color.web("#242C36"),
                        Color.web("#4A5664")),
                Color.web("#E6EAF0"),
                Color.web("#9DA7B3"),
                Color.web("#12161C"));
    }

    public static Palette light() {
        return new Palette(
                false,
                new Signals(
                        Color.web("#A92614"),
                        Color.web("#EF702A"),
                        Color.web("#EDE07D"),
                        Color.web("#8948F7"),
                        Color.web("#6D7677"),
                        Color.web("#BBBCBD"),
                        Color.web("#1D5985")),
                new Surfaces(
                        Color.web("#F6F7F9"),
                        Color.web("#FFFFFF"),
                        Color.web("#ECEFF3"),
                        Color.web("#8590A0")),
                INK,
                Color.web("#56606C"),
                INK);
    }

    public Color fill(Status status) {
        return switch (status) {
            case CRITICAL -> signals.critical;
            case MAJOR -> signals.major;
            case WARNING -> signals.warning;
            case MAINTENANCE -> signals.maintenance;
            case NORMAL -> signals.normal;
            case LOST, STALE, UNKNOWN -> signals.absent;
        };
    }

    /** The colour of a letter on {@link #fill}: ink or white, whichever contrasts more. */
    public Color inkOn(Status status) {
        Color fill = fill(status);
        return contrast(fill, INK) >= contrast(fill, Color.WHITE) ? INK : Color.WHITE;
    }

    /** The colour of a ring around a glyph: the status's where it shows on the background. */
    public Color ring(Status status) {
        boolean visible = contrast(fill(status), surfaces.base) >= 2.5;
        return visible && !status.absent() ? fill(status) : text;
    }

    /** WCAG 2.2 contrast ratio, 1 to 21. */
    public static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
