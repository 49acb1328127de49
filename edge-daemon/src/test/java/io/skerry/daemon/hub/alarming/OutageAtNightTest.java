package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.SilenceWatch;
import io.skerry.daemon.hub.slo.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A region whose uplink is cut for 16 minutes of the night: its nodes bring back what failed
 * meanwhile, and the budget of their synchronisations burns by it.
 */
class OutageAtNightTest {
    private static final int NODES = 8;
    private static final AlarmKey REGION =
            new AlarmKey(SilenceWatch.REGION_SILENT, Place.region("north"));
    private static final Duration SHORT = Duration.ofMinutes(5);

    @TempDir Path folder;
    private Night night;

    @BeforeEach
    void theRegionIsCutAndComesBack() {
        night = new Night(folder);
        night.seconds(40);
        for (int i = 0; i < NODES; i++) {
            night.shell.hear(new AlarmEvent.Silent("oslo-" + i, night.clock.instant()));
        }
        night.seconds(16 * 60);
        back();
        night.seconds(222);
    }

    @AfterEach
    void end() {
        night.close();
    }

    private void back() {
        for (int i = 0; i < NODES; i++) {
            night.shell.hear(new AlarmEvent.Heard("oslo-" + i));
        }
    }

    private static AlarmKey sync(int node) {
        return new AlarmKey("slo_m3-sync-success", Place.node("oslo-" + node));
    }

    /** As whoever judges says it: a pair of windows fires. */
    private void burns(int nodes) {
        Instant now = night.clock.instant();
        for (int i = 0; i < nodes; i++) {
            night.shell.hear(
                    new AlarmEvent.Raised(
                            sync(i),
                            Severity.CRITICAL,
                            now,
                            "m3-sync-success burns.",
                            "f1-partition",
                            false,
                            now.minus(SHORT)));
        }
    }

    private List<String> told() {
        return night.received.stream()
                .map(notice -> notice.said())
                .map(said -> said.kind() + " " + said.group().text() + " " + said.firing().size())
                .toList();
    }

    @Test
    void whatEndsWithItsShortWindowIsNoSecondPage() {
        burns(NODES);
        night.seconds(90);
        for (int i = 0; i < NODES; i++) {
            night.shell.hear(new AlarmEvent.Cleared(sync(i)));
        }
        night.seconds(3_600);
        assertEquals(List.of("FIRING region/north 1", "RESOLVED region/north 0"), told());
        assertNull(night.shell.alarms().alarm(sync(0)));
    }

    @Test
    void whatGoesOnByItselfIsASecondPageOverAKillToo() {
        burns(1);
        night.seconds(60);
        night.kill();
        back();
        burns(1);
        night.seconds(300);
        assertEquals(1, told().size(), () -> "minutes of the outage alone " + told());
        burns(1);
        night.seconds(60);
        night.kill();
        back();
        night.seconds(400);
        assertEquals(
                List.of("FIRING region/north 1", "RESOLVED region/north 0", "FIRING node/oslo-0 1"),
                told());
    }

    @Test
    void whatBurnsAfterItsCauseIsOverIsStillShownAsKeptBackByIt() {
        Instant now = night.clock.instant();
        night.shell.hear(
                new AlarmEvent.Raised(
                        sync(3),
                        Severity.WARNING,
                        now,
                        "m3-sync-success burns.",
                        "f1-partition",
                        false,
                        now.minus(Duration.ofHours(6))));
        night.seconds(1_000);
        night.kill();
        night.seconds(1_000);
        Alarm burning = Objects.requireNonNull(night.shell.alarms().alarm(sync(3)));
        assertEquals(AlarmMapper.ref(REGION), AlarmMapper.record(burning).getCause());
        assertEquals(2, told().size(), () -> told().toString());
    }
}
