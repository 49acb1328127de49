package io.skerry.console.ui.shell;

import io.skerry.console.ui.common.ViewKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shell's keys as a pure machine: what a stroke means, given the one before. */
final class Keys {
    /** So long after {@code g} the second key still counts. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** What the operator wants. */
    sealed interface Wish {
        /** Opens the palette with a first text. */
        record OpenPalette(String text) implements Wish {}

        record FocusFilter() implements Wish {}

        record ShowKeys() implements Wish {}

        record Close() implements Wish {}

        record Move(int steps) implements Wish {}

        /** Opens the screen with this key. */
        record Go(String key) implements Wish {}
    }

    /**
     * A key stroke.
     *
     * @param text what it types, or its name: {@code ESC}, {@code LEFT}, {@code RIGHT}
     * @param typing whether a text field has the focus, so that letters are text
     */
    record Stroke(String text, boolean control, boolean alt, boolean typing, Instant at) {}

    /** What is held down beside a key. */
    private enum Held {
        /** Nothing; such a key is text while a person writes. */
        NOTHING,
        CONTROL,
        ALT
    }

    /** A key, what it does, and how the sheet says so: whatever works is on the sheet. */
    private record Binding(Held held, String text, Wish wish, ViewKeys.Line line) {
        Binding(Held held, String text, Wish wish, String keys, String meaning) {
            this(held, text, wish, new ViewKeys.Line(keys, meaning));
        }
    }

    private static final String ESCAPE = "ESC";
    private static final String PREFIX = "g";

    private static final List<Binding> BINDINGS =
            List.of(
                    new Binding(
                            Held.CONTROL, "k", new Wish.OpenPalette(""), "Ctrl K", "Find anything"),
                    new Binding(Held.NOTHING, "@", new Wish.OpenPalette("@ "), "@", "Find a node"),
                    new Binding(
                            Held.NOTHING, "#", new Wish.OpenPalette("# "), "#", "Find an alarm"),
                    new Binding(
                            Held.NOTHING, ">", new Wish.OpenPalette("> "), ">", "Find a command"),
                    new Binding(Held.NOTHING, "/", new Wish.FocusFilter(), "/", "Filter this view"),
                    new Binding(Held.ALT, "LEFT", new Wish.Move(-1), "Alt ←", "Back"),
                    new Binding(Held.ALT, "RIGHT", new Wish.Move(1), "Alt →", "Forward"),
                    new Binding(
                            Held.NOTHING, ESCAPE, new Wish.Close(), "Esc", "Close what is on top"),
                    new Binding(Held.NOTHING, "?", new Wish.ShowKeys(), "?", "This sheet"));

    private @Nullable Instant prefixAt;

    Optional<Wish> press(Stroke stroke) {
        Instant prefix = prefixAt;
        prefixAt = null;
        boolean chord = stroke.control() || stroke.alt();
        if (chord || stroke.text().equals(ESCAPE)) {
            return bound(stroke);
        }
        if (stroke.typing()) {
            return Optional.empty();
        }
        if (prefix != null && Duration.between(prefix, stroke.at()).compareTo(PATIENCE) <= 0) {
            return Optional.of(new Wish.Go(stroke.text()));
        }
        if (stroke.text().equals(PREFIX)) {
            prefixAt = stroke.at();
            return Optional.empty();
        }
        return bound(stroke);
    }

    private static Optional<Wish> bound(Stroke stroke) {
        Held held = stroke.control() ? Held.CONTROL : stroke.alt() ? Held.ALT : Held.NOTHING;
        return BINDINGS.stream()
                .filter(each -> each.held() == held && each.text().equals(stroke.text()))
                .map(Binding::wish)
                .findFirst();
    }

    /** A part of the sheet. */
    record Section(String title, List<ViewKeys.Line> lines) {
        Section {
            lines = List.copyOf(lines);
        }
    }

    /** Every key that works: those of the window, those that open a screen, those of each view. */
    static List<Section> sheet(List<Screen> screens) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Everywhere", BINDINGS.stream().map(Binding::line).toList()));
        sections.add(
                new Section(
                        "Open",
                        screens.stream()
                                .map(each ->
                                        new ViewKeys.Line(PREFIX + " " + each.key(), each.title()))
                                .toList()));
        Map<String, List<ViewKeys.Line>> views = new LinkedHashMap<>();
        screens.stream()
                .flatMap(each -> each.keys().stream())
                .forEach(keys ->
                        views.computeIfAbsent(keys.title(), title -> new ArrayList<>())
                                .addAll(keys.lines()));
        views.forEach((title, lines) -> sections.add(new Section(title, lines)));
        return sections;
    }
}
