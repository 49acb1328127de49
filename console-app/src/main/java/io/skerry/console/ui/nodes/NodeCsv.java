package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as comma-separated values after RFC 4180: what the table shows, and the whole id. */
final class NodeCsv {
    private NodeCsv() {}

    static String of(List<NodeView> rows, List<NodeColumn> columns, Instant now) {
        StringBuilder csv = new StringBuilder();
        csv.append("Node id,");
        csv.append(
                columns.stream()
                        .map(column -> quoted(column.longTitle()))
                        .collect(Collectors.joining(",")));
        csv.append(",As of\r\n");
        for (NodeView row : rows) {
            csv.append(row.id());
            for (NodeColumn column : columns) {
                csv.append(',').append(quoted(column.text(row, now)));
            }
            csv.append(',').append(now).append("\r\n");
        }
        return csv.toString();
    }

    /** A text that a spreadsheet would run as a formula gets an apostrophe in front. */
    private static String quoted(String text) {
        String safe =
                !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
