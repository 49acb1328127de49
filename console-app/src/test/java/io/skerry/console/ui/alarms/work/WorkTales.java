package io.skerry.console.ui.alarms.work;

import static io.skerry.console.fleet.Alarms.NOW;

import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.PlannedWork;
import java.util.ArrayList;
import java.util.List;

/** Planned work of every state. */
final class WorkTales {
    static final AlarmRef OPEN = new AlarmRef("w-open", Alarms.site("oslo"));
    static final AlarmRef LATER = new AlarmRef("w-later", Alarms.region("north"));
    static final AlarmRef OVER = new AlarmRef("w-over", AlarmPlace.node("n9"));

    private WorkTales() {}

    static PlannedWork open() {
        return work(OPEN, -1_800, 1_500, "eve", "The switch of the rack is swapped", true);
    }

    static PlannedWork later() {
        return work(LATER, 7_200, 14_400, "ben", "The provider renews a line", false);
    }

    static PlannedWork over() {
        return work(OVER, -7_200, -120, "eve", "More memory", true);
    }

    static PlannedWork work(
            AlarmRef window, long start, long end, String by, String reason, boolean open) {
        return new PlannedWork(
                window, NOW.plusSeconds(start), NOW.plusSeconds(end), by, reason, open);
    }

    /** A book of one hub with that work, and these alarms. */
    static AlarmBook book(String hub, List<PlannedWork> work, AlarmRow... rows) {
        List<AlarmNews.Change> changes = new ArrayList<>(Alarms.puts(List.of(rows)));
        work.forEach(each -> changes.add(new AlarmNews.Change.WorkPut(each)));
        AlarmBook book = new AlarmBook();
        book.apply(Alarms.told(hub, true, false, AlarmNews.Bearings.NONE, changes));
        return book;
    }
}
