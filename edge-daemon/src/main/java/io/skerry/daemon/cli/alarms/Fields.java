package io.skerry.daemon.cli.alarms;

import static io.skerry.daemon.cli.alarms.BadLineException.shown;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The fields of one event, each read as what it must be. */
final class Fields {
    private final Kind kind;
    private final Map<String, Object> values;
    private final Times times;
    private final Fleet fleet;

    Fields(Map<String, Object> values, Times times, Fleet fleet) throws BadLineException {
        this.values = values;
        this.times = times;
        this.fleet = fleet;
        Object word = values.get("event");
        if (!(word instanceof String text)) {
            throw new BadLineException(
                    "\"event\" is missing or no text; each line has at and event");
        }
        this.kind = Kind.of(text);
        for (String field : values.keySet()) {
            if (!kind.has(field)) {
                throw new BadLineException(
                        "%s is no field of %s; it has %s"
                                .formatted(shown(field), kind.word(), kind.fields()));
            }
        }
    }

    Kind kind() {
        return kind;
    }

    /** What a reading of that condition says nothing of must not be there. */
    void hasNone(String condition, String... fields) throws BadLineException {
        for (String field : fields) {
            if (values.containsKey(field)) {
                throw new BadLineException(
                        "%s: a reading that is %s does not have it".formatted(field, condition));
            }
        }
    }

    private Object required(String field) throws BadLineException {
        Object value = values.get(field);
        if (value == null) {
            throw new BadLineException(
                    "%s is missing; %s has %s".formatted(field, kind.word(), kind.fields()));
        }
        return value;
    }

    /** Any text, also none. */
    String text(String field) throws BadLineException {
        if (required(field) instanceof String text) {
            return text;
        }
        throw new BadLineException(field + ": this must be a text");
    }

    String textOr(String field, String otherwise) throws BadLineException {
        return values.containsKey(field) ? text(field) : otherwise;
    }

    /** A text that stands for something. */
    String name(String field) throws BadLineException {
        String name = text(field);
        if (!Fleet.isName(name)) {
            throw new BadLineException(field + ": this must be a name, without control characters");
        }
        return name;
    }

    /** Who it was; nobody is refused by the engine, which says why. */
    String by() throws BadLineException {
        return text("by").isBlank() ? "" : name("by");
    }

    String node() throws BadLineException {
        return fleet.node(name("node"));
    }

    void addTo(Fleet others) throws BadLineException {
        others.add(required("regions"));
    }

    /** A rule or a window, and what it is about. */
    AlarmKey key(String field) throws BadLineException {
        String rule = name(field);
        if (rule.contains("@")) {
            throw new BadLineException("%s: no @ in %s".formatted(field, shown(rule)));
        }
        return new AlarmKey(rule, fleet.place(name("scope")));
    }

    boolean flag(String field) throws BadLineException {
        return switch (values.getOrDefault(field, false)) {
            case Boolean flag -> flag;
            default -> throw new BadLineException(field + ": this must be true or false");
        };
    }

    Instant time(String field) throws BadLineException {
        return times.read(field, required(field));
    }

    Instant timeOr(String field, Instant otherwise) throws BadLineException {
        return values.containsKey(field) ? time(field) : otherwise;
    }

    /** Since when it is so: not since later. */
    Instant since(Instant at) throws BadLineException {
        Instant since = timeOr("since", at);
        if (since.isAfter(at)) {
            throw new BadLineException("since: this lies after at, when it was found out");
        }
        return since;
    }

    Severity severity(String field) throws BadLineException {
        String word = text(field);
        for (Severity severity : Severity.values()) {
            if (severity != Severity.NORMAL && word(severity).equals(word)) {
                return severity;
            }
        }
        throw new BadLineException(
                "%s: %s is no severity; there are warning, major and critical"
                        .formatted(field, shown(word)));
    }

    Severity severityOr(String field, Severity otherwise) throws BadLineException {
        return values.containsKey(field) ? severity(field) : otherwise;
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
