package io.skerry.daemon.hub.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a flood: more than {@link #MOST} new alarms within {@link #WINDOW}. It is over when no more
 * than {@link #FEW} came within that time, so that it does not come and go. What is explained or
 * kept back when it comes does not count, as people do not read it, until its cause lets go of it.
 */
final class FloodGauge {
    static final int MOST = 10;
    static final int FEW = 5;
    static final Duration WINDOW = Duration.ofMinutes(10);

    /**
     * How often people are told of causes by themselves within the window, in a flood. Whatever
     * arises in one minute is then at most ten notifications: each of two causes once, once when it
     * becomes a page, which does not wait, and once more when there is room again; and the rest as
     * one that is told, may become worse twice, and is told once more with all that came later.
     */
    static final int MOST_CAUSES = 2;

    private final Draft draft;
    private final Instant recent;

    FloodGauge(Draft draft) {
        this.draft = draft;
        this.recent = draft.now().minus(WINDOW);
    }

    /** Its cause has let go of it, perhaps once more. */
    void letGo(AlarmKey key) {
        boolean counted =
                draft.header().arrivals().stream()
                        .anyMatch(arrival ->
                                arrival.key().equals(key) && !arrival.at().isBefore(recent));
        if (!counted) {
            arrived(key);
        }
    }

    void arrived(AlarmKey key) {
        Header header = draft.header();
        List<Header.Arrival> before = header.arrivals();
        List<Header.Arrival> arrivals = new ArrayList<>(MOST + 1);
        arrivals.addAll(before.subList(Math.max(0, before.size() - MOST), before.size()));
        arrivals.add(new Header.Arrival(draft.now(), key));
        boolean many = arrivals.size() > MOST && !arrivals.getFirst().at().isBefore(recent);
        if (many && !header.isFlood()) {
            AlarmKey first = arrivals.getFirst().key();
            draft.tell(new AlarmEffect.FloodBegan(draft.now(), first));
            draft.put(header.flood(arrivals, draft.now(), first, List.of()));
        } else {
            draft.put(
                    header.flood(
                            arrivals, header.floodSince(), header.firstOut(), header.causesTold()));
        }
    }

    void subside() {
        Header header = draft.header();
        if (!header.isFlood()) {
            return;
        }
        long lately =
                header.arrivals().stream()
                        .filter(arrival -> !arrival.at().isBefore(recent))
                        .count();
        if (lately <= FEW) {
            draft.tell(new AlarmEffect.FloodEnded(draft.now()));
            draft.put(header.flood(header.arrivals(), null, null, List.of()));
        }
    }

    /** Whether people may be told of a cause by itself now; if so, it counts as told. */
    boolean admitsCause() {
        Header header = draft.header();
        List<Instant> told = toldLately(header);
        if (told.size() >= MOST_CAUSES) {
            return false;
        }
        told.add(draft.now());
        draft.put(header.flood(header.arrivals(), header.floodSince(), header.firstOut(), told));
        return true;
    }

    /** When the next cause will be admitted at the latest. */
    Instant admitsAt() {
        List<Instant> told = toldLately(draft.header());
        return told.size() < MOST_CAUSES ? draft.now() : told.getFirst().plus(WINDOW);
    }

    private List<Instant> toldLately(Header header) {
        return new ArrayList<>(
                header.causesTold().stream().filter(at -> at.isAfter(recent)).toList());
    }
}
