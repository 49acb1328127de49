package io.skerry.console.ui.shell;

import java.util.ArrayList;
import java.util.List;

/** Where the operator has been, as in a browser: going somewhere new forgets what lay ahead. */
final class History {
    private static final int KEPT = 100;

    /** A screen and what it showed. */
    record Place(String screen, String argument) {}

    private final List<Place> places = new ArrayList<>();
    private int at = -1;

    void visit(Place place) {
        if (at >= 0 && places.get(at).equals(place)) {
            return;
        }
        while (places.size() > at + 1) {
            places.removeLast();
        }
        places.add(place);
        if (places.size() > KEPT) {
            places.removeFirst();
        }
        at = places.size() - 1;
    }

    boolean canGo(int steps) {
        return at + steps >= 0 && at + steps < places.size() && at >= 0;
    }

    /** The place so many steps away; call only when {@link #canGo}. */
    Place go(int steps) {
        at += steps;
        return places.get(at);
    }
}
