package io.skerry.daemon.cli.alarms;

import static io.skerry.daemon.cli.alarms.BadLineException.shown;

import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRef;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which alarm, as one line: RULE@PLACE, such as disk_used@node/ID. A place is hub or fleet,
 * region/NAME, site/NAME, node/ID, workload/NODE/NAME or cell/OBJECTIVE/PART.
 */
final class AlarmNames {
    private static final String PREFIX = "ALARM_PLACE_KIND_";

    private AlarmNames() {}

    /**
     * Reads what {@link #text(AlarmRef)} writes.
     *
     * @throws BadLineException with what was written and what it should be
     */
    static AlarmRef parse(String text) throws BadLineException {
        int at = text.indexOf('@');
        if (at <= 0) {
            throw new BadLineException(
                    shown(text) + ": an alarm is RULE@PLACE, such as disk_used@node/ID");
        }
        return AlarmRef.newBuilder()
                .setRule(text.substring(0, at))
                .setPlace(place(text, text.substring(at + 1)))
                .build();
    }

    private static AlarmPlace place(String whole, String text) throws BadLineException {
        int slash = text.indexOf('/');
        String word = slash < 0 ? text : text.substring(0, slash);
        AlarmPlaceKind kind =
                kind(word)
                        .orElseThrow(() ->
                                new BadLineException(
                                        "%s: there is no place %s; there are hub, fleet, region/NAME, site/NAME, node/ID, workload/NODE/NAME and cell/OBJECTIVE/PART"
                                                .formatted(shown(whole), shown(word))));
        String name = slash < 0 ? "" : text.substring(slash + 1);
        return switch (kind) {
            case ALARM_PLACE_KIND_FLEET, ALARM_PLACE_KIND_HUB -> {
                if (slash >= 0) {
                    throw new BadLineException(
                            "%s: %s has no name here".formatted(shown(whole), word));
                }
                yield place(kind, "", "");
            }
            // Only these may have slashes in their names.
            case ALARM_PLACE_KIND_REGION, ALARM_PLACE_KIND_SITE ->
                    place(kind, named(whole, name), "");
            case ALARM_PLACE_KIND_NODE -> {
                if (name.contains("/")) {
                    throw new BadLineException(
                            shown(whole)
                                    + ": the id of a node has no slash; what runs on it is"
                                    + " workload/NODE/NAME");
                }
                yield place(kind, named(whole, name), "");
            }
            case ALARM_PLACE_KIND_WORKLOAD, ALARM_PLACE_KIND_CELL -> {
                int next = name.indexOf('/');
                String part = next < 0 ? "" : name.substring(next + 1);
                if (part.isBlank() && kind == AlarmPlaceKind.ALARM_PLACE_KIND_WORKLOAD) {
                    throw new BadLineException(
                            shown(whole) + ": name the workload too, as workload/NODE/NAME");
                }
                yield place(kind, named(whole, next < 0 ? name : name.substring(0, next)), part);
            }
            case ALARM_PLACE_KIND_UNSPECIFIED, UNRECOGNIZED ->
                    throw new IllegalStateException("no word is read as " + kind);
        };
    }

    private static String named(String whole, String name) throws BadLineException {
        if (name.isBlank()) {
            throw new BadLineException(shown(whole) + ": name the place, such as node/ID");
        }
        return name;
    }

    private static Optional<AlarmPlaceKind> kind(String word) {
        return Arrays.stream(AlarmPlaceKind.values())
                .filter(kind -> isValid(kind) && word(kind).equals(word))
                .findFirst();
    }

    private static boolean isValid(AlarmPlaceKind kind) {
        return kind != AlarmPlaceKind.ALARM_PLACE_KIND_UNSPECIFIED
                && kind != AlarmPlaceKind.UNRECOGNIZED;
    }

    private static String word(AlarmPlaceKind kind) {
        return isValid(kind)
                ? kind.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT)
                : "unknown";
    }

    private static AlarmPlace place(AlarmPlaceKind kind, String name, String part) {
        return AlarmPlace.newBuilder().setKind(kind).setName(name).setPart(part).build();
    }

    /** One line that tells it from all others. */
    static String text(AlarmRef alarm) {
        return alarm.getRule() + "@" + text(alarm.getPlace());
    }

    /** Such as node/ID. */
    static String text(AlarmPlace place) {
        String text = word(place.getKind());
        if (!place.getName().isEmpty()) {
            text += "/" + place.getName();
        }
        return place.getPart().isEmpty() ? text : text + "/" + place.getPart();
    }
}
