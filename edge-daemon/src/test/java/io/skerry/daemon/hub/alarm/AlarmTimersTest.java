package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** When there is next anything to do. */
class AlarmTimersTest {
    private static final AlarmKey DISK = Watch.disk("r0-s0-0");

    private final Watch watch = Watch.small();

    @Test
    void theSoonestOfAllThatWaitCounts() {
        assertNull(watch.state.nextAt());
        AlarmKey work = new AlarmKey("w1", Place.site("r1-s0"));
        watch.step(
                new AlarmEvent.Plan(
                        work,
                        watch.now.plusSeconds(900),
                        watch.now.plusSeconds(1_800),
                        "ada",
                        "new racks"));
        assertEquals(watch.now.plusSeconds(900), watch.state.nextAt());
        watch.raise(DISK, Severity.CRITICAL);
        assertEquals(watch.now.plusSeconds(30), watch.state.nextAt());
        watch.step(new AlarmEvent.Cancel(work, "ada"));
        watch.seconds(30);
        assertEquals(watch.now.plusSeconds(4 * 3_600), watch.state.nextAt(), "told again");
        watch.acknowledge(DISK);
        watch.clear(DISK);
        assertEquals(watch.now.plusSeconds(600), watch.state.nextAt());
        watch.minutes(10);
        assertNull(watch.state.nextAt());
    }

    @Property(tries = 20)
    void aLookBeforeItChangesNothing(@ForAll long seed) {
        AlarmEngine engine = new AlarmEngine(Watch.fleet(2, 2), Watch.CATALOGUE);
        AlarmState state = AlarmState.fresh();
        for (AlarmTale.Told told : AlarmTale.of(seed, 200).events()) {
            Instant next = state.nextAt();
            boolean idle = next == null || next.isAfter(told.now());
            if (idle && !state.header().isFlood()) {
                AlarmEngine.Step look = engine.step(state, new AlarmEvent.Tick(), told.now());
                assertEquals(List.of(), look.effects());
                assertEquals(state.rows(), look.state().rows());
            }
            state = engine.step(state, told.event(), told.now()).state();
        }
    }
}
