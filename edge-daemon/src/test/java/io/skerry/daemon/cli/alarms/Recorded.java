package io.skerry.daemon.cli.alarms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;

/** Lines of recordings, written in short. */
final class Recorded {
    /** Two sites of two nodes. */
    static final String TOPOLOGY =
            line(
                    "0",
                    "topology",
                    "'regions': {'north': {'oslo': ['o1', 'o2'], 'bergen': ['b1', 'b2']}}");

    private Recorded() {}

    /** One event; ' stands for ". */
    static String line(String at, String event, String more) {
        return "{'at': %s, 'event': '%s'%s}"
                .formatted(at, event, more.isEmpty() ? "" : ", " + more)
                .replace('\'', '"');
    }

    static String raised(int at, String rule, String scope, String severity) {
        return line(
                "" + at,
                "reading",
                "'rule': '%s', 'scope': '%s', 'condition': 'active', 'severity': '%s'"
                        .formatted(rule, scope, severity));
    }

    static String of(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    static Recording recording(String text) {
        return recording(text, Recording.MOST_EVENTS);
    }

    static Recording recording(String text, int mostEvents) {
        return new Recording(
                "some.jsonl", new ByteArrayInputStream(text.getBytes(UTF_8)), mostEvents);
    }
}
