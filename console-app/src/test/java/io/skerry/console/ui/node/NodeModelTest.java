package io.skerry.console.ui.node;

import static io.skerry.console.command.SimulatedFleet.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Fault;
import io.skerry.console.model.Path;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartModel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class NodeModelTest {
    private final Bench bench = new Bench(Theme.DARK);
    private final NodeModel model = bench.model;

    @Test
    void showsNothingUntilANodeIsChosen() {
        model.onShow("");
        assertNull(model.nodeProperty().get());
        assertFalse(model.board().hasData());
    }

    @Test
    void watchesTheNodeWhileItIsSeen() {
        model.onShow(id(3));
        assertNotNull(model.nodeProperty().get());
        for (int i = 0; i < 5; i++) {
            bench.tick(1);
            bench.runDelayed();
        }
        bench.tick(1);
        assertEquals(5, chart("CPU").seriesProperty().get().getFirst().size());
        long before = bench.store.series().version(id(3));
        model.onHide();
        bench.runDelayed();
        bench.runDelayed();
        assertEquals(before, bench.store.series().version(id(3)));
    }

    @Test
    void drawsTheHostsChartsFromCountersAndGauges() {
        bench.samples(id(3), 60, 0);
        model.onShow(id(3));
        assertEquals(9, chart("CPU").seriesProperty().get().size());
        assertEquals("total", chart("CPU").seriesProperty().get().getFirst().name());
        assertEquals(List.of("in eth0", "out eth0"), names("Network"));
        assertEquals(List.of("read nvme0n1", "write nvme0n1"), names("Disk"));
        assertEquals(List.of("/", "/var/cache"), names("File systems"));
        assertEquals(List.of("1 min", "5 min", "15 min"), names("Load"));
        assertEquals(List.of("coretemp temp1"), names("Temperature"));
        double used = chart("Memory").seriesProperty().get().getFirst().last(10);
        assertTrue(used > 0.3 && used < 0.95, "memory " + used);
    }

    @Test
    void changesToTheDirectPathOnceItIsOpen() {
        model.onShow(id(3));
        model.onPath(Path.DIRECT);
        assertEquals(Path.DIRECT, model.pathProperty().get());
        assertTrue(model.pathNoteProperty().get().startsWith("127.0.0.1:7444"));
        model.onPath(Path.RELAY);
        assertEquals("", model.pathNoteProperty().get());
    }

    @Test
    void staysOnTheRelayAndSaysWhyThereIsNoDirectPath() {
        bench.operator.breakPath(
                Path.DIRECT, new Fault("UNREACHABLE", "Allow port 7444 on the site's firewall."));
        model.onShow(id(3));
        model.onPath(Path.DIRECT);
        assertEquals(Path.RELAY, model.pathProperty().get());
        assertEquals("Allow port 7444 on the site's firewall.", model.pathNoteProperty().get());
    }

    @Test
    void saysWhyPointsDoNotFlow() {
        bench.operator.breakPath(Path.RELAY, new Fault("HUB_DOWN", "Start the hub."));
        model.onShow(id(3));
        assertEquals("Start the hub.", model.watchProblemProperty().get());
        model.onPath(Path.DIRECT);
        assertEquals("", model.watchProblemProperty().get());
    }

    @Test
    void anotherNodeStartsOnTheRelayAgain() {
        model.onShow(id(3));
        model.onPath(Path.DIRECT);
        model.onShow(id(4));
        assertEquals(Path.RELAY, model.pathProperty().get());
        assertEquals(id(4), Objects.requireNonNull(model.nodeProperty().get()).id());
    }

    @Test
    void aLongerWindowShowsMore() {
        bench.samples(id(3), 800, 0);
        model.onShow(id(3));
        int five = chart("Load").seriesProperty().get().getFirst().size();
        model.board().group().lengthProperty().set(Duration.ofMinutes(15));
        int fifteen = chart("Load").seriesProperty().get().getFirst().size();
        assertTrue(five <= 331 && fifteen == 801, five + " and " + fifteen);
    }

    private ChartModel chart(String title) {
        return model.board().charts().stream()
                .filter(chart -> chart.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names(String title) {
        return chart(title).seriesProperty().get().stream().map(each -> each.name()).toList();
    }
}
