package io.skerry.console.ui.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Places labels beside what they name, first come first served, so that none overlaps anything. */
final class LabelLayout {
    private static final double GAP = 4;

    record Box(double x, double y, double width, double height) {
        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean contains(Box other) {
            return other.x >= x
                    && other.y >= y
                    && other.x + other.width <= x + width
                    && other.y + other.height <= y + height;
        }
    }

    /**
     * A wish for a label.
     *
     * @param subject what is named; it gets one label, the first of its wishes that finds room
     * @param radius of what is named, around its middle
     * @param width of the text
     */
    record Wanted(
            Object subject,
            String text,
            double x,
            double y,
            double radius,
            double width,
            double height) {}

    record Placed(String text, Box box) {}

    private LabelLayout() {}

    /**
     * Those labels that find room; a text is shown once, a subject named once.
     *
     * @param wanted most important first
     * @param taken areas that must stay free
     */
    static List<Placed> place(List<Wanted> wanted, List<Box> taken, Box bounds) {
        List<Box> occupied = new ArrayList<>(taken);
        Set<String> shown = new HashSet<>();
        Set<Object> named = new HashSet<>();
        List<Placed> placed = new ArrayList<>();
        for (Wanted label : wanted) {
            if (shown.contains(label.text) || named.contains(label.subject)) {
                continue;
            }
            for (Box box : candidates(label)) {
                if (bounds.contains(box) && occupied.stream().noneMatch(box::overlaps)) {
                    occupied.add(box);
                    placed.add(new Placed(label.text, box));
                    shown.add(label.text);
                    named.add(label.subject);
                    break;
                }
            }
        }
        return List.copyOf(placed);
    }

    private static List<Box> candidates(Wanted label) {
        double reach = label.radius + GAP;
        double w = label.width;
        double h = label.height;
        return List.of(
                new Box(label.x + reach, label.y - h / 2, w, h),
                new Box(label.x - reach - w, label.y - h / 2, w, h),
                new Box(label.x - w / 2, label.y + reach - 2, w, h),
                new Box(label.x - w / 2, label.y - reach - h + 2, w, h));
    }
}
