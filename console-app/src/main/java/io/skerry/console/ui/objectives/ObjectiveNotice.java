package io.skerry.console.ui.objectives;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.table.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What concerns all objectives of a hub, in one sentence. */
record ObjectiveNotice(Kind kind, String sentence) {
    /** What it is about, the most important first. */
    enum Kind {
        /** What is shown may be out of date. */
        UNHEARD,
        /** The hub is heard, and has not judged. */
        UNJUDGED,
        /** The hub judges none, or shows none. */
        NOT_SERVED
    }

    /** A hub judges each 30 s: after four times that it does not judge. */
    private static final Duration UNJUDGED_AFTER = Duration.ofMinutes(2);

    static List<ObjectiveNotice> of(Board board, Instant now) {
        List<ObjectiveNotice> notices = new ArrayList<>();
        board.hubs()
                .forEach((name, hub) -> {
                    if (!hub.served()) {
                        notices.add(new ObjectiveNotice(Kind.NOT_SERVED, hub.problem()));
                    } else if (hub.freshness(now) != Freshness.LIVE) {
                        add(notices, name, hub, now);
                    } else {
                        judged(notices, name, hub, now);
                    }
                });
        notices.sort(Comparator.comparing(ObjectiveNotice::kind));
        return notices;
    }

    /** A hub that was not asked yet, because the view was opened just now, is no trouble. */
    private static void add(
            List<ObjectiveNotice> notices, String name, HubReport hub, Instant now) {
        Instant received = hub.receivedAt();
        String known =
                received == null
                        ? "nothing is known of its objectives."
                        : "what is shown of it is of "
                                + AlarmWords.since(received, now)
                                + " ("
                                + Formats.age(Duration.between(received, now))
                                + ").";
        if (!hub.connected()) {
            notices.add(new ObjectiveNotice(Kind.UNHEARD, name + " is not connected: " + known));
        } else if (!hub.problem().isEmpty()) {
            notices.add(
                    new ObjectiveNotice(
                            Kind.UNHEARD,
                            name + " did not answer: " + known + " " + hub.problem()));
        }
    }

    private static void judged(
            List<ObjectiveNotice> notices, String name, HubReport hub, Instant now) {
        ObjectiveReport report = hub.report();
        if (report == null) {
            return;
        }
        Instant judged = report.judgedAt();
        Instant there = now.plus(hub.clockOffset());
        if (judged == null) {
            notices.add(
                    new ObjectiveNotice(
                            Kind.UNJUDGED, name + " has judged nothing since it was started."));
        } else if (Duration.between(judged, there).compareTo(UNJUDGED_AFTER) > 0) {
            notices.add(
                    new ObjectiveNotice(
                            Kind.UNJUDGED,
                            name
                                    + " has judged nothing since "
                                    + AlarmWords.since(judged, there)
                                    + ": no node is heard, or its clock is in doubt."));
        }
    }

    /** As it stands above the table. */
    Notices.Line line() {
        return switch (kind) {
            case UNHEARD -> line(Notices.Weight.LAST_KNOWN, "NOT HEARD");
            case UNJUDGED -> line(Notices.Weight.FIRM, "NOT JUDGED");
            case NOT_SERVED -> line(Notices.Weight.SAID, "NOT SHOWN");
        };
    }

    private Notices.Line line(Notices.Weight weight, String word) {
        return new Notices.Line(weight, word, sentence, "");
    }
}
