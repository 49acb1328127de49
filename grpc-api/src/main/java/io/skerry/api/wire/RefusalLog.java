package io.skerry.api.wire;

import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.SpiffeId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Refused peers, newest first, bounded. A peer that keeps trying is told to the listener once for
 * each reason, and again only after it was accepted in between.
 */
public final class RefusalLog {
    private static final int KEPT = 256;

    private final InstantSource time;
    private final Consumer<PeerVerdict.Refused> onTransition;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    /**
     * Keeps nothing yet.
     *
     * @param onTransition told when a peer begins to be refused for a reason
     */
    public RefusalLog(InstantSource time, Consumer<PeerVerdict.Refused> onTransition) {
        this.time = time;
        this.onTransition = onTransition;
    }

    private record Key(String claimed, PeerRefusalReason reason) {}

    /**
     * A refused peer.
     *
     * @param refusal why, and who it said to be
     * @param last when it was last refused
     * @param count how often
     * @param current whether it was not accepted since
     */
    public record Entry(PeerVerdict.Refused refusal, Instant last, long count, boolean current) {}

    /** At most so many, newest first. */
    public synchronized List<Entry> newest(int limit) {
        List<Entry> all = new ArrayList<>(entries.values());
        all.sort(Comparator.comparing(Entry::last).reversed());
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    void refused(PeerVerdict.Refused refusal) {
        if (count(refusal)) {
            onTransition.accept(refusal);
        }
    }

    synchronized void accepted(SpiffeId peer) {
        String uri = peer.uri();
        entries.replaceAll((key, entry) ->
                key.claimed().equals(uri) && entry.current()
                        ? new Entry(entry.refusal(), entry.last(), entry.count(), false)
                        : entry);
    }

    private synchronized boolean count(PeerVerdict.Refused refusal) {
        Key key = new Key(refusal.claimed(), refusal.reason());
        Entry before = entries.remove(key);
        long count = before == null ? 1 : before.count() + 1;
        entries.put(key, new Entry(refusal, time.instant(), count, true));
        if (entries.size() > KEPT) {
            entries.remove(entries.keySet().iterator().next());
        }
        return before == null || !before.current();
    }
}
