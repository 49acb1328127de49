package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * F1: telemetry of a node waits on it, because its uplink is lost, late or too slow. By the age of
 * the oldest frame, as the node's own clock has it. While nothing is heard of a node it stays as it
 * was, and its silence is an alarm of its own; when it is back, it is said for how long it was away
 * and how much is to come. A backlog that falls is a ticket, however old it is: nothing is lost,
 * and there is nothing to do but wait. Pure.
 */
final class Partition {
    static final String CONDITION = "telemetry_backlog";

    private static final double WARNING = 600;
    private static final double MAJOR = 3_600;

    /** By so many seconds it must be younger before a severity ends. */
    private static final double MARGIN = 100;

    /** A minute of frames: with less, an old one is a clock that was set. */
    private static final long LEAST_FRAMES = 6;

    private static final double FRAME_SECONDS = 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Partition() {}

    /** Judges a heartbeat; with what came before it in {@code contact}, itself included. */
    static void judge(Judgement judgement, Contact contact, Heartbeat heartbeat) {
        // What an idle node keeps back, it keeps back because it was told to.
        double age = heartbeat.getIdle() ? 0 : age(heartbeat);
        Severity held = judgement.held(CONDITION);
        Severity severity = Severity.SEVERITY_NORMAL;
        if (contact.frames() > LEAST_FRAMES) {
            if (!contact.falling() && beyond(age, MAJOR, held, Severity.SEVERITY_MAJOR)) {
                severity = Severity.SEVERITY_MAJOR;
            } else if (beyond(age, WARNING, held, Severity.SEVERITY_WARNING)) {
                severity = Severity.SEVERITY_WARNING;
            }
        }
        judgement.is(CONDITION, severity, sentence(contact, heartbeat, age));
    }

    private static boolean beyond(double age, double limit, Severity held, Severity severity) {
        boolean holds = held.getNumber() >= severity.getNumber();
        return age >= (holds ? limit - MARGIN : limit);
    }

    /** Seconds; of a node that does not say since when it waits, by the length of a frame. */
    private static double age(Heartbeat heartbeat) {
        return heartbeat.hasOldestUnacknowledgedUnixMillis()
                ? (heartbeat.getObservedAtUnixMillis()
                                - heartbeat.getOldestUnacknowledgedUnixMillis())
                        / 1_000.0
                : heartbeat.getBacklogFrames() * FRAME_SECONDS;
    }

    private static String sentence(Contact contact, Heartbeat heartbeat, double age) {
        StringBuilder said = new StringBuilder("Telemetry is ").append(Spans.of(age));
        said.append(" behind");
        if (contact.awayMillis() > 0) {
            said.append(" after ")
                    .append(Spans.of(contact.awayMillis() / 1_000.0))
                    .append(" out of touch until ")
                    .append(TIME.format(Instant.ofEpochMilli(contact.backAtUnixMillis())));
        }
        said.append(contact.falling() || contact.awayMillis() > 0 ? "" : " and does not catch up");
        said.append("; ");
        said.append(String.format(Locale.ROOT, "%,d frames", heartbeat.getBacklogFrames()));
        if (heartbeat.hasBacklogSamples()) {
            said.append(
                    String.format(Locale.ROOT, " (%,d samples)", heartbeat.getBacklogSamples()));
        }
        said.append(" are to come");
        if (heartbeat.hasDrainSeconds() && heartbeat.getDrainSeconds() > 0) {
            said.append(" in about ").append(Spans.of(heartbeat.getDrainSeconds()));
        }
        return said.append('.').toString();
    }
}
