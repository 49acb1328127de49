package io.skerry.console.ui.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private @Nullable Instant prefixAt;

    Optional<Wish> press(Stroke stroke) {
        Instant prefix = prefixAt;
        prefixAt = null;
        if (stroke.control()) {
            return stroke.text().equals("k")
                    ? Optional.of(new Wish.OpenPalette(""))
                    : Optional.empty();
        }
        if (stroke.alt()) {
            return switch (stroke.text()) {
                case "LEFT" -> Optional.of(new Wish.Move(-1));
                case "RIGHT" -> Optional.of(new Wish.Move(1));
                default -> Optional.empty();
            };
        }
        if (stroke.text().equals("ESC")) {
            return Optional.of(new Wish.Close());
        }
        if (stroke.typing()) {
            return Optional.empty();
        }
        if (prefix != null && Duration.between(prefix, stroke.at()).compareTo(PATIENCE) <= 0) {
            return Optional.of(new Wish.Go(stroke.text()));
        }
        return plain(stroke);
    }

    private Optional<Wish> plain(Stroke stroke) {
        return switch (stroke.text()) {
            case "g" -> {
                prefixAt = stroke.at();
                yield Optional.empty();
            }
            case "/" -> Optional.of(new Wish.FocusFilter());
            case "?" -> Optional.of(new Wish.ShowKeys());
            case "@", ">", "#" -> Optional.of(new Wish.OpenPalette(stroke.text() + " "));
            default -> Optional.empty();
        };
    }

    /** A line of the key sheet. */
    record Line(String keys, String meaning) {}

    static List<Line> sheet(List<Screen> screens) {
        List<Line> fixed =
                List.of(
                        new Line("Ctrl K", "Palette: > commands, @ nodes, # alarms"),
                        new Line("/", "Filter this view"),
                        new Line("Alt ←  Alt →", "Back and forward"),
                        new Line("Esc", "Close what is on top"),
                        new Line("?", "This sheet"));
        List<Line> lines = new ArrayList<>(fixed);
        screens.forEach(each -> lines.add(new Line("g " + each.key(), "Open " + each.title())));
        return lines;
    }
}
