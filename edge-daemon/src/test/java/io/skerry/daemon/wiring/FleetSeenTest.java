package io.skerry.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmCondition;
import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.Severity;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.api.v1.WatchFleetResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetSeenTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final List<JsonObject> lines = new ArrayList<>();
    private final FleetSeen seen =
            new FleetSeen(
                    line -> lines.add(JsonParser.parseString(line).getAsJsonObject()),
                    clock,
                    clock::nanoTime);

    private WatchFleetResponse.Builder part() {
        return WatchFleetResponse.newBuilder()
                .setHubTimeUnixMillis(START.toEpochMilli() + clock.nanoTime() / 1_000_000);
    }

    private void beats(Condition... conditions) {
        beats(0, conditions);
    }

    private void beats(long telemetryMillis, Condition... conditions) {
        NodeStatus.Builder status =
                NodeStatus.newBuilder()
                        .setConnected(true)
                        .setHeartbeat(Heartbeat.newBuilder().setIntervalMillis(10_000))
                        .setReceivedAtUnixMillis(part().getHubTimeUnixMillis())
                        .setTelemetryObservedAtUnixMillis(telemetryMillis);
        List.of(conditions).forEach(status::addConditions);
        seen.fleet(
                part().addChanges(
                                NodeChange.newBuilder()
                                        .setNodeId("1")
                                        .setRecord(
                                                NodeRecord.newBuilder()
                                                        .setName("one")
                                                        .setLifecycle(
                                                                NodeLifecycle
                                                                        .NODE_LIFECYCLE_ACTIVE))
                                        .setStatus(status))
                        .build());
    }

    private void seconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            seen.secondIsOver();
        }
    }

    private List<JsonObject> of(String event) {
        return lines.stream()
                .filter(line -> line.get("event").getAsString().equals(event))
                .toList();
    }

    private int reporting() {
        return of("fleet").getLast().get("reporting").getAsInt();
    }

    private int fresh() {
        return of("fleet").getLast().get("fresh").getAsInt();
    }

    @Test
    void aNodeIsLostAfterTwoAndAHalfIntervalsAndSaidToBeSoOnce() {
        beats();
        seconds(25);
        assertEquals(1, of("node").size());
        assertEquals(1, reporting());
        seconds(10);
        assertEquals(2, of("node").size());
        JsonObject lost = of("node").getLast();
        assertTrue(lost.get("lost").getAsBoolean());
        assertEquals(START.getEpochSecond() + 26, lost.get("t").getAsLong());
        assertEquals(0, reporting());
        assertEquals(1, of("fleet").getLast().get("nodes").getAsInt());
        beats();
        assertEquals("false", of("node").getLast().get("lost").toString());
    }

    @Test
    void aNodeThatBeatsWithoutSendingFramesReportsAndIsStale() {
        long sent = START.toEpochMilli();
        beats(sent);
        seconds(1);
        assertEquals("false", of("node").getLast().get("stale").toString());
        assertEquals(1, fresh());
        for (int i = 0; i < 5; i++) {
            seconds(10);
            beats(sent);
        }
        JsonObject stale = of("node").getLast();
        assertEquals("true", stale.get("stale").toString());
        assertEquals("false", stale.get("lost").toString());
        assertEquals(START.getEpochSecond() + 51, stale.get("t").getAsLong());
        seconds(1);
        assertEquals(1, reporting());
        assertEquals(0, fresh());
        beats(part().getHubTimeUnixMillis());
        assertEquals("false", of("node").getLast().get("stale").toString());
    }

    @Test
    void aNodeThatNeverSentAFrameIsNotFresh() {
        beats();
        seconds(1);
        assertEquals("true", of("node").getLast().get("stale").toString());
        assertEquals(0, fresh());
    }

    @Test
    void aNodeThatWasHeardUnderAClockThatWasSetBackSinceDoesNotReport() {
        beats(START.toEpochMilli());
        seconds(30);
        assertEquals("true", of("node").getLast().get("lost").toString());
        seen.fleet(
                WatchFleetResponse.newBuilder()
                        .setHubTimeUnixMillis(START.minus(Duration.ofHours(2)).toEpochMilli())
                        .build());
        seconds(1);
        JsonObject node = of("node").getLast();
        assertEquals("false", node.get("lost").toString());
        assertEquals("true", node.get("ahead").toString());
        assertEquals("true", node.get("stale").toString());
        assertEquals(0, reporting());
    }

    @Test
    void whatDataSayNothingOfIsSaidToBeUnknown() {
        seen.alarms(alarms("a").setReset(true).build());
        assertEquals("false", of("alarm").getLast().get("unknown").toString());
        AlarmChange.Builder unknown = alarms("a").getChanges(0).toBuilder();
        unknown.getAlarmBuilder().setUnknownSinceUnixMillis(1);
        seen.alarms(WatchAlarmsResponse.newBuilder().addChanges(unknown).build());
        assertEquals("true", of("alarm").getLast().get("unknown").toString());
        assertEquals("active", of("alarm").getLast().get("condition").getAsString());
    }

    @Test
    void whileTheStreamIsDownNothingIsJudged() {
        beats();
        seconds(5);
        seen.isDown("fleet", "gone");
        seen.isDown("fleet", "gone, again");
        seconds(60);
        assertEquals(1, of("node").size());
        assertEquals(1, of("down").size());
        assertEquals("false", of("fleet").getLast().get("up").toString());
        seen.fleet(part().build());
        seconds(1);
        assertEquals("true", of("node").getLast().get("lost").toString());
    }

    @Test
    void whatIsWrongWithANodeIsSaidWhenItChanges() {
        Condition full =
                Condition.newBuilder()
                        .setName("disk_used")
                        .setSeverity(Severity.SEVERITY_MAJOR)
                        .build();
        beats(full);
        beats(full);
        beats();
        assertEquals(
                List.of("{\"disk_used\":\"major\"}", "{}"),
                of("node").stream().map(line -> line.get("conditions").toString()).toList());
    }

    @Test
    void aStreamOfAlarmsBeginsWithAllOfThem() {
        seen.alarms(alarms("a").setReset(true).setMore(true).build());
        seen.alarms(alarms("b").build());
        seen.alarms(alarms("c").build());
        assertEquals(3, of("alarm").size());
        assertEquals("active", of("alarm").getFirst().get("condition").getAsString());
        assertEquals(
                List.of("[\"a@node/7\",\"b@node/7\"]"),
                of("alarms-whole").stream().map(line -> line.get("alarms").toString()).toList());
        seen.alarms(
                WatchAlarmsResponse.newBuilder()
                        .addChanges(AlarmChange.newBuilder().setAlarmGone(ref("c")))
                        .build());
        assertEquals("c@node/7", of("alarm-gone").getFirst().get("alarm").getAsString());
    }

    private static WatchAlarmsResponse.Builder alarms(String rule) {
        AlarmRecord.Builder alarm =
                AlarmRecord.newBuilder()
                        .setAlarm(ref(rule))
                        .setCondition(AlarmCondition.ALARM_CONDITION_ACTIVE)
                        .setSeverity(Severity.SEVERITY_MAJOR);
        return WatchAlarmsResponse.newBuilder()
                .addChanges(AlarmChange.newBuilder().setAlarm(alarm));
    }

    private static AlarmRef.Builder ref(String rule) {
        return AlarmRef.newBuilder()
                .setRule(rule)
                .setPlace(
                        AlarmPlace.newBuilder()
                                .setKind(AlarmPlaceKind.ALARM_PLACE_KIND_NODE)
                                .setName("7"));
    }
}
