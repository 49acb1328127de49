package io.skerry.daemon.node.logs.source;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins lines to records, such as a stack trace with the line above it. Pure. */
final class RecordJoiner {
    private final Optional<Pattern> first;

    /**
     * @param first what the first line of a record matches; empty: each line is one
     */
    RecordJoiner(Optional<String> first) {
        this.first = first.map(Pattern::compile);
    }

    /**
     * Records and where they end.
     *
     * @param records in order
     * @param end offset behind the last of them; lines behind it wait for their record's end
     */
    record Joined(List<RawRecord> records, int end) {
        public Joined {
            records = List.copyOf(records);
        }
    }

    /**
     * Joins.
     *
     * @param lines in order, from the end of the last record
     * @param ended whether the last record is whole although none follows
     */
    Joined join(List<LineCutter.Line> lines, boolean ended) {
        List<RawRecord> records = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        long cut = 0;
        KeyMark behind = KeyMark.NONE;
        int open = 0;
        int end = 0;
        int before = 0;
        for (LineCutter.Line line : lines) {
            // Behind one that was cut nothing is joined: it would stand where the cut part was.
            boolean full = cut > 0 || text.length() + line.text().length() > LineCutter.LONGEST;
            if (open > 0 && (begins(line.text()) || full)) {
                records.add(RawRecord.of(text.toString(), cut, behind));
                text.setLength(0);
                cut = 0;
                open = 0;
                end = before;
            }
            text.append(open > 0 ? "\n" : "").append(line.text());
            cut += line.cutBytes();
            behind = line.behind();
            open++;
            before = line.end();
        }
        if (open > 0 && (ended || first.isEmpty())) {
            records.add(RawRecord.of(text.toString(), cut, behind));
            end = lines.getLast().end();
        }
        return new Joined(records, end);
    }

    private boolean begins(String line) {
        return first.map(pattern -> pattern.matcher(line).find()).orElse(true);
    }
}
