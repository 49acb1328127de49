package io.skerry.console.fleet;

import io.skerry.console.command.Handle;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.PlannedWork;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The alarms that hubs told of. Any thread applies news; any thread takes snapshots for a moment
 * that it names. A change costs the logarithm of what there is: rows stand in their order, and a
 * snapshot copies that order without sorting anything.
 *
 * <p>With a hub away all that it told stays, and is said to be as old as its last word.
 */
public final class AlarmBook {
    private final NavigableSet<AlarmRow> order = new TreeSet<>(AlarmOrder.MOST_URGENT_FIRST);
    private final Map<String, AlarmPages> hubs = new TreeMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private AlarmsSnapshot previous = AlarmsSnapshot.empty(Instant.EPOCH);
    private boolean changed;

    /** Calls after each news that changed something, on the thread that brought it. */
    public Handle listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public void apply(AlarmNews news) {
        boolean said;
        synchronized (this) {
            boolean unknown = !hubs.containsKey(news.hub());
            AlarmPages pages =
                    hubs.computeIfAbsent(news.hub(), name -> new AlarmPages(name, order));
            said = pages.apply(news) || unknown;
            changed |= said;
        }
        if (said) {
            listeners.forEach(Runnable::run);
        }
    }

    /** What is known; ages are for whoever shows it. */
    public synchronized AlarmsSnapshot snapshot(Instant now) {
        if (!changed) {
            previous = previous.at(now);
            return previous;
        }
        changed = false;
        Map<String, AlarmHub> known = new TreeMap<>();
        Map<AlarmId, PlannedWork> work = new HashMap<>();
        AlarmTally tally = new AlarmTally();
        hubs.forEach((name, pages) -> {
            AlarmHub hub = pages.hub();
            known.put(name, hub);
            tally.addAll(hub.tally());
            pages.copyWork(work);
        });
        previous =
                new AlarmsSnapshot(
                        previous.revision() + 1,
                        now,
                        List.copyOf(order),
                        Collections.unmodifiableMap(work),
                        Collections.unmodifiableMap(known),
                        tally);
        return previous;
    }
}
