package io.skerry.daemon.hub.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that a node's application answered within the last ten minutes, a look each minute.
 *
 * @param looks oldest first
 */
record Requests(List<Look> looks) {
    /** Nothing is known. */
    static final Requests NONE = new Requests(List.of());

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration SPACING = Duration.ofMinutes(1);

    Requests {
        looks = List.copyOf(looks);
    }

    /** What the application had counted when, milliseconds since 1970-01-01 UTC. */
    record Look(long atUnixMillis, double requests, double errors) {}

    /** What it answered in a stretch. */
    record Share(double requests, double errors, long millis) {
        /** Share of them that failed; NaN when there were none. */
        double ratio() {
            return requests > 0 ? errors / requests : Double.NaN;
        }
    }

    /** The hub's clock was set by so much. */
    Requests clockSet(long millis) {
        return new Requests(
                looks.stream()
                        .map(look ->
                                new Look(
                                        look.atUnixMillis() + millis,
                                        look.requests(),
                                        look.errors()))
                        .toList());
    }

    /** With one more look, if a minute went by. */
    Requests seen(double requests, double errors, long now) {
        List<Look> kept = new ArrayList<>();
        for (Look look : looks) {
            // An application that started anew counts anew.
            boolean same = look.requests() <= requests && look.errors() <= errors;
            long age = now - look.atUnixMillis();
            if (same && age >= 0 && age <= WINDOW.toMillis()) {
                kept.add(look);
            }
        }
        boolean close =
                !kept.isEmpty()
                        && now - kept.getLast().atUnixMillis() < SPACING.toMillis()
                        && kept.size() > 1;
        if (close) {
            return new Requests(kept);
        }
        kept.add(new Look(now, requests, errors));
        return new Requests(kept);
    }

    /** Of all that is known since a time. */
    Share since(long unixMillis) {
        if (looks.isEmpty()) {
            return new Share(0, 0, 0);
        }
        Look first = looks.getFirst();
        for (Look look : looks) {
            first = look.atUnixMillis() <= unixMillis ? look : first;
        }
        Look last = looks.getLast();
        return new Share(
                last.requests() - first.requests(),
                last.errors() - first.errors(),
                last.atUnixMillis() - first.atUnixMillis());
    }
}
