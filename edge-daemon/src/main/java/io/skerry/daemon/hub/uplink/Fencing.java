package io.skerry.daemon.hub.uplink;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether two machines use one identity: a machine that was fenced comes back and fences in turn. A
 * daemon that restarted never comes back as the one that it was, and a node that moves to a new
 * connection stays the same, so neither counts. Pure.
 *
 * @param recent links that replaced a live one, oldest first, within the window
 * @param duplicate whether two machines fence each other
 */
record Fencing(List<Replacement> recent, boolean duplicate) {
    static final Fencing NONE = new Fencing(List.of(), false);
    private static final long WINDOW_NANOS = 15L * 60 * 1_000_000_000;
    private static final int KEPT = 16;

    Fencing {
        recent = List.copyOf(recent);
    }

    /** One run of a daemon: the boot of its machine, and when the daemon started. */
    record Instance(String bootId, long startedAtUnixMillis) {}

    /** A link that replaced a live one. */
    record Replacement(Instance old, Instance now, long atNanos) {}

    /** A live link was replaced. */
    Fencing replaced(Instance old, Instance now, long atNanos) {
        List<Replacement> kept = within(atNanos);
        boolean back = kept.stream().anyMatch(before -> before.old().equals(now));
        boolean two = !old.equals(now);
        if (two) {
            kept.add(new Replacement(old, now, atNanos));
        }
        List<Replacement> bounded =
                kept.size() > KEPT ? kept.subList(kept.size() - KEPT, kept.size()) : kept;
        return new Fencing(bounded, duplicate || (two && back));
    }

    /** Time goes by; after a window without fencing the identity counts as single again. */
    Fencing at(long nowNanos) {
        List<Replacement> kept = within(nowNanos);
        return new Fencing(kept, duplicate && !kept.isEmpty());
    }

    private List<Replacement> within(long nowNanos) {
        List<Replacement> kept = new ArrayList<>();
        for (Replacement replacement : recent) {
            if (nowNanos - replacement.atNanos() < WINDOW_NANOS) {
                kept.add(replacement);
            }
        }
        return kept;
    }
}
