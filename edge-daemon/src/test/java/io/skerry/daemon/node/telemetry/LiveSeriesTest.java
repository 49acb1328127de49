package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.daemon.time.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveSeriesTest {

    private final LiveSeries live = new LiveSeries();
    private final List<String> seen = new ArrayList<>();

    @Test
    void thereIsNoNewestBeforeTheFirst() {
        assertEquals(Optional.empty(), live.newest());
        live.publish(moment(1));
        assertEquals(Optional.of(moment(1)), live.newest());
    }

    @Test
    void eachWatcherSeesEachMomentFromThenOn() {
        live.publish(moment(1));
        Cancellable first = live.watch(moment -> seen.add("a" + moment.reading().value(0)));
        live.watch(moment -> seen.add("b" + moment.reading().value(0)));
        live.publish(moment(2));
        first.cancel();
        first.cancel();
        live.publish(moment(3));
        assertEquals(List.of("a2.0", "b2.0", "b3.0"), seen);
        assertEquals(1, live.watching());
    }

    @Test
    void aWatcherMayLeaveWhileItIsTold() {
        List<Cancellable> handles = new ArrayList<>();
        handles.add(
                live.watch(moment -> {
                    seen.add("once");
                    handles.getFirst().cancel();
                }));
        live.publish(moment(1));
        live.publish(moment(2));
        assertEquals(List.of("once"), seen);
    }

    @Test
    void intervalsMustBeIntervals() {
        assertEquals(3, new Interval(4, 6).size());
        assertThrows(IllegalArgumentException.class, () -> new Interval(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new Interval(3, 2));
    }

    private static LiveSeries.Moment moment(int second) {
        return new LiveSeries.Moment(
                Frames.reading(Frames.ORIGIN + second * 1_000L, second, 1), Frames.SERIES);
    }
}
