package io.skerry.console.fleet;

import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmReceiver;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.PlannedWork;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the book keeps of one hub. Its rows stand in the order that all hubs share as well. */
final class AlarmPages {
    /** Clocks that differ by less than this since the last word are said to differ by the same. */
    private static final Duration JITTER = Duration.ofMillis(500);

    private final String hub;
    private final NavigableSet<AlarmRow> order;
    private final Map<AlarmRef, AlarmRow> rows = new HashMap<>();
    private final Map<AlarmRef, PlannedWork> work = new HashMap<>();
    private final AlarmTally tally = new AlarmTally();
    private final Map<String, Instant> downSince = new HashMap<>();
    private AlarmHub.Service service = AlarmHub.Service.UNKNOWN;
    private AlarmNews.Bearings bearings = AlarmNews.Bearings.NONE;
    private Duration clockOffset = Duration.ZERO;
    private @Nullable Instant unheardSince;
    private String reason = "";

    /** What the whole that is being told repeated so far; null while none is being told. */
    private @Nullable Set<AlarmRef> repeated;

    AlarmPages(String hub, NavigableSet<AlarmRow> order) {
        this.hub = hub;
        this.order = order;
    }

    /** Whether the news changed anything. */
    boolean apply(AlarmNews news) {
        return switch (news) {
            case AlarmNews.Told told -> told(told);
            case AlarmNews.Unheard(var _, Instant since, String why) -> unheard(since, why);
            case AlarmNews.NotServed _ -> notServed();
        };
    }

    private boolean told(AlarmNews.Told told) {
        boolean changed = service != AlarmHub.Service.SERVED;
        service = AlarmHub.Service.SERVED;
        if (changed) {
            // Until the whole was told, what is not here may be there.
            unheardSince = unheardSince == null ? told.heardAt() : unheardSince;
        }
        if (told.reset()) {
            repeated = new HashSet<>();
        }
        for (AlarmNews.Change change : told.changes()) {
            changed |= change(change);
        }
        if (told.clockOffset().minus(clockOffset).abs().compareTo(JITTER) > 0) {
            clockOffset = told.clockOffset();
            changed = true;
        }
        changed |= bearings(told.bearings(), told.heardAt().plus(told.clockOffset()));
        if (!told.more()) {
            changed |= forgetWhatWasNotRepeated() || unheardSince != null;
            unheardSince = null;
            reason = "";
        }
        return changed;
    }

    private boolean change(AlarmNews.Change change) {
        return switch (change) {
            case AlarmNews.Change.Put(AlarmRow row) -> {
                repeat(row.ref());
                yield put(row);
            }
            case AlarmNews.Change.Gone(AlarmRef alarm) -> remove(alarm);
            case AlarmNews.Change.WorkPut(PlannedWork planned) -> {
                repeat(planned.window());
                yield !planned.equals(work.put(planned.window(), planned));
            }
            case AlarmNews.Change.WorkGone(AlarmRef window) -> work.remove(window) != null;
        };
    }

    private void repeat(AlarmRef ref) {
        if (repeated != null) {
            repeated.add(ref);
        }
    }

    private boolean put(AlarmRow row) {
        AlarmRow known = rows.put(row.ref(), row);
        if (row.equals(known)) {
            return false;
        }
        drop(known);
        order.add(row);
        tally.add(row);
        return true;
    }

    private boolean remove(AlarmRef alarm) {
        AlarmRow known = rows.remove(alarm);
        drop(known);
        return known != null;
    }

    private void drop(@Nullable AlarmRow known) {
        if (known != null) {
            order.remove(known);
            tally.remove(known);
        }
    }

    private boolean forgetWhatWasNotRepeated() {
        Set<AlarmRef> kept = repeated;
        repeated = null;
        if (kept == null) {
            return false;
        }
        boolean changed = work.keySet().removeIf(window -> !kept.contains(window));
        for (AlarmRef alarm : Set.copyOf(rows.keySet())) {
            changed |= !kept.contains(alarm) && remove(alarm);
        }
        return changed;
    }

    private boolean bearings(AlarmNews.Bearings told, Instant hubNow) {
        if (told.equals(bearings)) {
            return false;
        }
        bearings = told;
        Set<String> down = new HashSet<>();
        for (AlarmReceiver receiver : told.receivers()) {
            if (!receiver.up()) {
                down.add(receiver.name());
                downSince.putIfAbsent(receiver.name(), hubNow);
            }
        }
        downSince.keySet().retainAll(down);
        return true;
    }

    /** What is known stays; it is as old as the first moment at which nothing was heard. */
    private boolean unheard(Instant since, String why) {
        repeated = null;
        boolean first = unheardSince == null;
        boolean changed = first || !why.equals(reason);
        if (first) {
            unheardSince = since;
        }
        reason = why;
        return changed;
    }

    private boolean notServed() {
        boolean changed = service != AlarmHub.Service.NOT_SERVED;
        service = AlarmHub.Service.NOT_SERVED;
        repeated = null;
        unheardSince = null;
        reason = "";
        bearings = AlarmNews.Bearings.NONE;
        downSince.clear();
        work.clear();
        for (AlarmRef alarm : Set.copyOf(rows.keySet())) {
            changed |= remove(alarm);
        }
        return changed;
    }

    AlarmHub hub() {
        return new AlarmHub(
                hub, service, unheardSince, reason, clockOffset, bearings, downSince, tally.copy());
    }

    void copyWork(Map<AlarmId, PlannedWork> all) {
        work.forEach((window, planned) -> all.put(new AlarmId(hub, window), planned));
    }
}
