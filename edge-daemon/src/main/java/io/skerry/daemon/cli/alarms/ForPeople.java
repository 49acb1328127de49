package io.skerry.daemon.cli.alarms;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** One line each: when, what, how severe, of what group, and which alarms. */
final class ForPeople implements ReplayReport.Wording {
    private static final int MOST_NAMED = 5;
    private static final int DIGITS = 8;

    private final Times times;

    ForPeople(Times times) {
        this.times = times;
    }

    @Override
    public String notified(Notify notify) {
        StringBuilder text = new StringBuilder(notify.group().text()).append(": ");
        text.append(
                notify.firing().isEmpty()
                        ? "nothing fires any more"
                        : named(notify.firing(), notify.firing().size(), notify.group()));
        AlarmKey cause = notify.cause();
        if (cause != null) {
            text.append("; cause ").append(inShort(cause, notify.group()));
        }
        if (!notify.inhibited().isEmpty()) {
            text.append("; %,d inside".formatted(notify.inhibited().size()));
        }
        if (!notify.ended().isEmpty()) {
            text.append("; over: ")
                    .append(named(notify.ended(), notify.endedCount(), notify.group()));
        }
        if (notify.kind() == Notify.Kind.FIRING && notify.repeat() > 0) {
            text.append("; told again, %,d".formatted(notify.repeat()));
        }
        AlarmKey firstOut = notify.firstOut();
        if (firstOut != null) {
            text.append("; first out ").append(firstOut.text());
        }
        // Groups are named already; what tells two notifications of one apart is the hash.
        String id = notify.id().substring(notify.id().lastIndexOf('/') + 1);
        text.append("  #").append(id, 0, Math.min(DIGITS, id.length()));
        return line(
                notify.at(),
                "%-8s  %-8s  %s".formatted(notify.kind(), Fields.word(notify.severity()), text));
    }

    private static String named(List<Member> members, int count, Place group) {
        String names =
                members.stream()
                        .limit(MOST_NAMED)
                        .map(member -> inShort(member.key(), group))
                        .collect(Collectors.joining(", "));
        int more = count - MOST_NAMED;
        return more > 0 ? names + " and %,d more".formatted(more) : names;
    }

    private static String inShort(AlarmKey key, Place group) {
        return key.place().equals(group) ? key.rule() : key.text();
    }

    @Override
    public String refused(Entry entry, AlarmKey key, String by, String sentence) {
        return line(
                entry.at(),
                "REFUSED   %s of %s%s, line %d: %s"
                        .formatted(
                                entry.kind().word(),
                                key.text(),
                                by.isEmpty() ? "" : " by " + by,
                                entry.line(),
                                sentence));
    }

    @Override
    public String floodBegan(Instant at, AlarmKey firstOut) {
        return line(at, "FLOOD     begins; first out " + firstOut.text());
    }

    @Override
    public String floodEnded(Instant at) {
        return line(at, "FLOOD     ends");
    }

    @Override
    public String summary(Summary summary) {
        return "\n" + summary.forPeople();
    }

    private String line(Instant at, String text) {
        return times.text(at) + "  " + text;
    }
}
