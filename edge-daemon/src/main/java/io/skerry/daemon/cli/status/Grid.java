package io.skerry.daemon.cli.status;

import io.skerry.daemon.cli.Visible;
import java.util.ArrayList;
import java.util.List;

/** Rows below each other in columns; nothing in them moves the terminal's cursor. */
final class Grid {
    private static final String INDENT = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Grid(String... header) {
        rows.add(List.of(header));
    }

    void add(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Visible.of(Words.orNothing(cell)));
        }
        rows.add(row);
    }

    /** A line for each row, the header first; none when there is no row. */
    List<String> lines() {
        if (rows.size() == 1) {
            return List.of();
        }
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = row.get(i);
                line.append(INDENT).append(cell).repeat(' ', widths[i] - cell.length());
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
