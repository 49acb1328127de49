package io.skerry.console.ui.objectives;

import java.util.List;
import java.util.Locale;

/**
 * Which rows are looked for.
 *
 * @param words all must occur, lower case; one with a leading minus must not
 */
record ObjectiveFilter(List<String> words) {
    ObjectiveFilter {
        words = List.copyOf(words);
    }

    static ObjectiveFilter of(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        return new ObjectiveFilter(typed.isEmpty() ? List.of() : List.of(typed.split("\\s+", -1)));
    }

    boolean matches(ObjectiveRow row) {
        if (words.isEmpty()) {
            return true;
        }
        String text = search(row);
        for (String word : words) {
            boolean not = word.length() > 1 && word.startsWith("-");
            if (text.contains(not ? word.substring(1) : word) == not) {
                return false;
            }
        }
        return true;
    }

    private static String search(ObjectiveRow row) {
        var definition = row.definition();
        return String.join(
                        "\n",
                        row.id().key().objective(),
                        row.part(),
                        row.state().word(),
                        row.standing().rule(),
                        row.standing().evidence().name().replace('_', ' '),
                        row.id().hub(),
                        definition == null ? "" : definition.description())
                .toLowerCase(Locale.ROOT);
    }
}
