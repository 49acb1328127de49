package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowJsonTest {
    private static Notice full(String text) {
        Place site = Place.site(text);
        Member one = Notices.member(site, "power_lost", Severity.CRITICAL);
        Member two = Notices.member(Place.cell("ready", text), "burn", Severity.MAJOR);
        Member three = Notices.member(Place.workload("7", text), "crash", Severity.WARNING);
        Notify said =
                new Notify(
                        text + "/1",
                        site,
                        Notify.Kind.UPDATED,
                        Instant.parse("2026-01-01T00:00:00.123456789Z"),
                        Severity.CRITICAL,
                        3,
                        one.key(),
                        List.of(one),
                        List.of(two, three),
                        List.of(three),
                        77,
                        two.key());
        return new Notice(
                said,
                Notices.WITHIN,
                List.of(one.key()),
                Map.of(
                        one.key(), Map.of("context", text, "runbook", "f1"),
                        two.key(), Map.of()));
    }

    private static void isTheSame(Row row) {
        String text = RowJson.write(row);
        assertEquals(row, RowJson.read(text));
        assertFalse(text.contains("\n"), "one line");
    }

    @Property(tries = 100)
    void whatIsWrittenIsReadAsItWas(@ForAll @StringLength(min = 1, max = 20) String text) {
        Notice full = full(text);
        Notice plain = Notices.firing("7", 1, Severity.MAJOR, "disk_used");
        Instant at = Notices.START;
        isTheSame(Lane.of("one", full.group()));
        isTheSame(
                new Lane(
                        "one",
                        full.group(),
                        List.of(new Lane.Waiting(full, at), new Lane.Waiting(plain, at)),
                        text,
                        7,
                        at.plusNanos(1),
                        full,
                        at.plusSeconds(60)));
        isTheSame(new Outlet("one", 3, at, new Tally(1, 2, 3, 4, 1L << 40)));
        isTheSame(new Pulse("dead", at, at, null, 0));
        isTheSame(new Pulse("dead", at, at, text, 2));
        isTheSame(new Watch(full, text, at, full.unacknowledged(), 1));
    }

    @Property(tries = 15)
    void whatIsStoredAfterAnyEventIsAllThatWas(@ForAll long seed) {
        new DeliverTale(
                        seed,
                        (before, event, now, step) -> {
                            List<Row> read = new ArrayList<>();
                            for (DeliverEffect effect : step.effects()) {
                                if (effect instanceof DeliverEffect.Stored(Row row)) {
                                    read.add(RowJson.read(RowJson.write(row)));
                                    assertEquals(row, read.getLast());
                                }
                            }
                        })
                .tell();
    }

    @Test
    void whatIsAbsentIsNotWritten() {
        assertEquals(
                "{\"row\":\"PULSE\",\"receiver\":\"dead\",\"since\":\"2026-01-01T00:00:00Z\","
                        + "\"nextAt\":\"2026-01-01T00:00:00Z\",\"failures\":0}",
                RowJson.write(new Pulse("dead", Notices.START, Notices.START, null, 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"row\":\"OTHER\"}",
                "{\"row\":\"PULSE\",\"receiver\":\"dead\"}",
                "{\"row\":\"PULSE\""
            })
    void whatNobodyWroteIsNotRead(String text) {
        assertThrows(RuntimeException.class, () -> RowJson.read(text));
    }
}
