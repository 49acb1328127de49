package io.skerry.daemon.cli.alarms;

import io.skerry.daemon.hub.alarm.AlarmEffect;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import java.time.Instant;
import java.util.function.Consumer;

/** What came of a replay, a line each, told as it comes: a recording may be of any length. */
final class ReplayReport implements Replay.Listener {
    private final Wording wording;
    private final Consumer<String> out;
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

    /**
     * @param out takes each line
     */
    ReplayReport(Wording wording, Consumer<String> out) {
        this.wording = wording;
        this.out = out;
    }

    @Override
    public void told(AlarmEffect effect) {
        switch (effect) {
            case Notify notify -> {
                notifications++;
                out.accept(wording.notified(notify));
            }
            case AlarmEffect.FloodBegan(Instant began, AlarmKey firstOut) ->
                    out.accept(wording.floodBegan(began, firstOut));
            case AlarmEffect.FloodEnded(Instant ended) -> out.accept(wording.floodEnded(ended));
            case AlarmEffect.Stored _, AlarmEffect.Deleted _, AlarmEffect.Refused _ ->
                    throw new IllegalArgumentException("nobody is told: " + effect);
        }
    }

    @Override
    public void refused(Entry entry, AlarmKey key, String sentence) {
        refused++;
        String by = entry.event() instanceof AlarmEvent.Wish wish ? wish.by() : "";
        out.accept(wording.refused(entry, key, by, sentence));
    }

    int notifications() {
        return notifications;
    }

    int refused() {
        return refused;
    }

    /** The last line. */
    void ended(Summary summary) {
        out.accept(wording.summary(summary));
    }
}
