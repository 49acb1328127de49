package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.api.v1.AlarmContext;
import io.skerry.api.v1.AlarmContextKind;
import io.skerry.api.v1.ExplainAlarmResponse;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.enrich.ContextLine;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextMapperTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static AlarmContext mapped(ContextLine line) {
        return ContextMapper.response(List.of(line), NOW).getLines(0);
    }

    @Test
    void everyKindHasItsNameInTheContract() {
        List<ContextLine> lines =
                Arrays.stream(ContextLine.Kind.values())
                        .map(kind -> new ContextLine(kind, "a", false, null, "", "", null))
                        .toList();
        ExplainAlarmResponse response = ContextMapper.response(lines, NOW);
        assertEquals(NOW.toEpochMilli(), response.getAtUnixMillis());
        assertEquals(
                Arrays.stream(ContextLine.Kind.values())
                        .map(kind -> "ALARM_CONTEXT_KIND_" + kind.name())
                        .toList(),
                response.getLinesList().stream().map(each -> each.getKind().name()).toList());
    }

    @Test
    void whatIsKnownIsToldWithItsTimeSourceAndPlace() {
        AlarmContext line =
                mapped(
                        new ContextLine(
                                ContextLine.Kind.TOP_NODE,
                                "It burns.",
                                true,
                                NOW.minusSeconds(3),
                                "objectives",
                                "https://a/b",
                                Place.node("7")));
        assertEquals(AlarmContextKind.ALARM_CONTEXT_KIND_TOP_NODE, line.getKind());
        assertEquals("It burns.", line.getText());
        assertEquals(true, line.getKnown());
        assertEquals(NOW.toEpochMilli() - 3_000, line.getAtUnixMillis());
        assertEquals("objectives", line.getSource());
        assertEquals("https://a/b", line.getLink());
        assertEquals("7", line.getPlace().getName());
    }

    @Test
    void whatIsNotKnownHasNoTimeAndNoPlace() {
        AlarmContext line =
                mapped(
                        new ContextLine(
                                ContextLine.Kind.POLICY,
                                "Nobody knows.",
                                false,
                                null,
                                "",
                                "",
                                null));
        assertFalse(line.getKnown());
        assertEquals(0, line.getAtUnixMillis());
        assertFalse(line.hasPlace());
    }
}
