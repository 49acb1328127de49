package io.skerry.console.ui.alarms;

import io.skerry.console.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which alarms are looked for.
 *
 * @param words all must occur, lower case; one with a leading minus must not
 * @param severities of which; none is all
 * @param region only what is in it, and what is in none; empty for all
 */
record AlarmFilter(AlarmShow show, List<String> words, Set<Severity> severities, String region) {
    AlarmFilter {
        words = List.copyOf(words);
        severities = Set.copyOf(severities);
    }

    static AlarmFilter of(AlarmShow show, String text, Set<Severity> severities, String region) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        List<String> words = typed.isEmpty() ? List.of() : List.of(typed.split("\\s+", -1));
        return new AlarmFilter(show, words, severities, region);
    }

    /** Whether everything that is known would be shown. */
    boolean everything() {
        return show == AlarmShow.ALL && words.isEmpty() && severities.isEmpty() && region.isEmpty();
    }

    boolean shows(AlarmLine line) {
        return show.shows(line.row());
    }

    /** Whether it is among what is looked for, wherever it stands. */
    boolean matches(AlarmLine line) {
        if (!severities.isEmpty() && !severities.contains(line.row().severity())) {
            return false;
        }
        for (String word : words) {
            boolean not = word.length() > 1 && word.startsWith("-");
            if (line.search().contains(not ? word.substring(1) : word) == not) {
                return false;
            }
        }
        return true;
    }

    boolean inRegion(AlarmLine line) {
        return region.isEmpty() || line.region().isEmpty() || line.region().equals(region);
    }
}
