package io.skerry.daemon.cli.alarms;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be recorded, and which fields it may have. */
enum Kind {
    /** Which regions, sites and nodes there are: before everything else. */
    TOPOLOGY("regions"),
    /** What data say of one alarm. */
    READING("rule", "scope", "condition", "severity", "since", "explains", "summary", "runbook"),
    /** Nothing was heard of a node for three of its intervals. */
    SILENT("node", "since"),
    /** A node is heard again. */
    HEARD("node"),
    /** A person has seen an alarm. */
    ACKNOWLEDGE("rule", "scope", "by", "seen"),
    /** A person puts it aside. */
    SHELVE("rule", "scope", "by", "reason", "until", "seen"),
    /** A person takes it back. */
    UNSHELVE("rule", "scope", "by"),
    /** A person writes on it. */
    NOTE("rule", "scope", "by", "text"),
    /** A person says who looks after it. */
    OWNER("rule", "scope", "by", "owner"),
    /** A person says that it cannot be relied on. */
    OUT_OF_SERVICE("rule", "scope", "by", "reason"),
    /** A person says that it can. */
    IN_SERVICE("rule", "scope", "by"),
    /** A person plans work. */
    MAINTENANCE("window", "scope", "start", "end", "by", "reason"),
    /** A person calls it off. */
    CANCEL("window", "scope", "by"),
    /** The hub ends and starts, with what it has stored. */
    RESTART();

    private static final String SEPARATOR = ", ";

    private final String fields;

    Kind(String... more) {
        fields =
                String.join(
                        SEPARATOR,
                        Stream.concat(Stream.of("at", "event"), Stream.of(more)).toList());
    }

    /** What a recording calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean has(String field) {
        return List.of(fields.split(SEPARATOR)).contains(field);
    }

    /** All of its fields, for people. */
    String fields() {
        return fields;
    }

    static Kind of(String word) throws BadLineException {
        for (Kind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new BadLineException(
                "there is no event %s; there are %s"
                        .formatted(
                                BadLineException.shown(word),
                                Stream.of(values())
                                        .map(Kind::word)
                                        .collect(Collectors.joining(SEPARATOR))));
    }
}
