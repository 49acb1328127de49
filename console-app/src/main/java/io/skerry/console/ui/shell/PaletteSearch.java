package io.skerry.console.ui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds entries whose letters hold the query in order; tight and early matches first. */
final class PaletteSearch {
    private static final int SHOWN = 50;
    private static final int NO_MATCH = Integer.MAX_VALUE;

    private record Hit(PaletteEntry entry, int cost) {}

    private PaletteSearch() {}

    static List<PaletteEntry> find(Iterable<PaletteEntry> entries, String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        char kind = !text.isEmpty() && ">@#".indexOf(text.charAt(0)) >= 0 ? text.charAt(0) : 0;
        String query = (kind == 0 ? text : text.substring(1)).replace(" ", "");
        List<Hit> hits = new ArrayList<>();
        for (PaletteEntry entry : entries) {
            if (kind != 0 && entry.kind() != kind) {
                continue;
            }
            int title = cost(entry.title().toLowerCase(Locale.ROOT), query);
            int detail = cost(entry.detail().toLowerCase(Locale.ROOT), query);
            int cost = Math.min(title, detail == NO_MATCH ? NO_MATCH : detail + 100);
            if (cost != NO_MATCH) {
                hits.add(new Hit(entry, cost));
            }
        }
        hits.sort(Comparator.comparingInt(Hit::cost));
        return hits.stream().limit(SHOWN).map(Hit::entry).toList();
    }

    /** Skipped letters from the first matched one on, and a little for each letter before it. */
    static int cost(String text, String query) {
        int whole = text.indexOf(query);
        if (whole >= 0) {
            return whole;
        }
        int at = -1;
        int first = -1;
        for (int i = 0; i < query.length(); i++) {
            at = text.indexOf(query.charAt(i), at + 1);
            if (at < 0) {
                return NO_MATCH;
            }
            first = first < 0 ? at : first;
        }
        return 10 + first + 2 * (at - first + 1 - query.length());
    }
}
