package io.skerry.console.ui.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** However rows come, go and move, each has its own words, and keeps them. */
final class AlarmLinesTest {
    private final FleetSnapshot fleet =
            new SimulatedFleet(1, Alarms.NOW).store(20).snapshot(Alarms.NOW);

    private static AlarmRow row(int number) {
        return Alarms.node("disk_used", "n" + number).says("turn " + number).row();
    }

    @Property(tries = 100)
    void eachRowHasItsOwnWordsAndKeepsThem(@ForAll Random random) {
        AlarmLines lines = new AlarmLines();
        List<AlarmRow> rows = new ArrayList<>();
        IdentityHashMap<AlarmRow, AlarmLine> known = new IdentityHashMap<>();
        for (int turn = 0; turn < 30; turn++) {
            for (int i = random.nextInt(4); i > 0 && !rows.isEmpty(); i--) {
                rows.remove(random.nextInt(rows.size()));
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                rows.add(random.nextInt(rows.size() + 1), row(random.nextInt()));
            }
            if (random.nextInt(5) == 0) {
                Collections.shuffle(rows, random);
            }
            List<AlarmLine> all = lines.of(List.copyOf(rows), fleet);
            assertEquals(rows.size(), all.size());
            IdentityHashMap<AlarmRow, AlarmLine> now = new IdentityHashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                assertSame(rows.get(i), all.get(i).row());
                AlarmLine before = known.get(rows.get(i));
                if (before != null) {
                    assertSame(before, all.get(i));
                }
                now.put(rows.get(i), all.get(i));
            }
            known = now;
        }
    }

    @Test
    void otherNamesAreOtherWords() {
        AlarmLines lines = new AlarmLines();
        List<AlarmRow> rows = List.of(row(1));
        AlarmLine before = lines.of(rows, fleet).getFirst();
        FleetSnapshot renamed =
                new FleetSnapshot(
                        fleet.revision(),
                        fleet.names() + 1,
                        fleet.at(),
                        fleet.nodes(),
                        fleet.links(),
                        fleet.fleet(),
                        fleet.regions(),
                        fleet.sites(),
                        fleet.top());
        assertFalse(lines.knows(renamed));
        AlarmLine after = lines.of(rows, renamed).getFirst();
        assertNotSame(before, after);
        assertSame(after, lines.of(rows, renamed).getFirst());
    }
}
