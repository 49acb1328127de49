package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Status;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class DonutArcsTest {
    @Property
    void theArcsFillTheRingWithoutOverlap(
            @ForAll @Size(8) List<@IntRange(max = 40) Integer> counts) {
        List<MapNode> nodes = new ArrayList<>();
        Iterator<Integer> count = counts.iterator();
        for (Status status : Status.values()) {
            int few = count.next();
            for (int k = 0; k < few; k++) {
                nodes.add(MapNodes.node(status + "" + k, 0, 0, status));
            }
        }
        if (nodes.isEmpty()) {
            return;
        }
        double at = 0;
        for (DonutArcs.Arc arc : DonutArcs.of(Tally.of(nodes))) {
            assertEquals(at, arc.start(), 1e-6);
            assertTrue(arc.extent() >= DonutArcs.LEAST_DEGREES - 1e-6);
            at += arc.extent();
        }
        assertEquals(360, at, 1e-6);
    }

    @Test
    void oneCriticalAmongTenThousandIsStillSeen() {
        Tally tally =
                new Tally(Map.of(Status.CRITICAL, 1, Status.NORMAL, 9_999), Status.CRITICAL, true);
        DonutArcs.Arc first = DonutArcs.of(tally).getFirst();
        assertEquals(Status.CRITICAL, first.status());
        assertEquals(DonutArcs.LEAST_DEGREES, first.extent());
    }

    @Test
    void largeSharesKeepTheirProportion() {
        Tally tally = new Tally(Map.of(Status.STALE, 30, Status.NORMAL, 60), Status.STALE, false);
        List<DonutArcs.Arc> arcs = DonutArcs.of(tally);
        assertEquals(120, arcs.get(0).extent(), 1e-9);
        assertEquals(240, arcs.get(1).extent(), 1e-9);
    }
}
