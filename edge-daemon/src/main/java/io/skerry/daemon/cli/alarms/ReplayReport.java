package io.skerry.daemon.cli.alarms;

import io.skerry.daemon.hub.alarm.AlarmEffect;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a replay, a line each, kept until all of it went well: half of a recording is not
 * told.
 */
final class ReplayReport implements Replay.Listener {
    private final Wording wording;
    private final List<String> lines = new ArrayList<>();
    private int notifications;
    private int refused;

    /** How the lines read: for people or for programs. */
    interface Wording {
        String notified(Notify notify);

        String refused(Entry entry, AlarmKey key, String by, String sentence);

        String floodBegan(Instant at, AlarmKey firstOut);

        String floodEnded(Instant at);

        String summary(Summary summary);
    }

    ReplayReport(Wording wording) {
        this.wording = wording;
    }

    @Override
    public void told(AlarmEffect effect) {
        switch (effect) {
            case Notify notify -> {
                notifications++;
                lines.add(wording.notified(notify));
            }
            case AlarmEffect.FloodBegan(Instant began, AlarmKey firstOut) ->
                    lines.add(wording.floodBegan(began, firstOut));
            case AlarmEffect.FloodEnded(Instant ended) -> lines.add(wording.floodEnded(ended));
            case AlarmEffect.Stored _, AlarmEffect.Deleted _, AlarmEffect.Refused _ ->
                    throw new IllegalArgumentException("nobody is told: " + effect);
        }
    }

    @Override
    public void refused(Entry entry, AlarmKey key, String sentence) {
        refused++;
        String by = entry.event() instanceof AlarmEvent.Wish wish ? wish.by() : "";
        lines.add(wording.refused(entry, key, by, sentence));
    }

    int notifications() {
        return notifications;
    }

    int refused() {
        return refused;
    }

    /** All lines, the summary last. */
    List<String> lines(Summary summary) {
        List<String> all = new ArrayList<>(lines);
        all.add(wording.summary(summary));
        return all;
    }
}
