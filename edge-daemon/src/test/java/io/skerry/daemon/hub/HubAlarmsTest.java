package io.skerry.daemon.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.AcknowledgeAlarm;
import io.skerry.api.v1.AlarmDecision;
import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.AlarmServiceGrpc;
import io.skerry.api.v1.AnnotateAlarm;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.CancelWindowRequest;
import io.skerry.api.v1.DecideAlarmsRequest;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.MaintenanceServiceGrpc;
import io.skerry.api.v1.MaintenanceWindow;
import io.skerry.api.v1.PlanWindowRequest;
import io.skerry.api.v1.Severity;
import io.skerry.api.v1.ShelveAlarm;
import io.skerry.api.v1.WatchAlarmsRequest;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.daemon.hub.engine.FakeEngine;
import io.skerry.daemon.time.Clocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub, a node whose disk is full, and the people who are told of it. */
class HubAlarmsTest {
    @TempDir Path folder;

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private HubPlant plant;
    private RawNode node;
    private AlarmRef disk;

    @BeforeEach
    void start() throws Exception {
        Clocks system = Clocks.system();
        plant =
                new HubPlant(
                        folder,
                        new Clocks(
                                () -> system.wall().instant().plus(passed.get()),
                                () -> system.monotonic().nanos() + passed.get().toNanos()));
        EnrolmentToken token = plant.token("berlin-1");
        node = RawNode.enrol(plant, token);
        plant.bind(token);
        node.link();
        disk =
                AlarmRef.newBuilder()
                        .setRule("disk_used")
                        .setPlace(
                                AlarmPlace.newBuilder()
                                        .setKind(AlarmPlaceKind.ALARM_PLACE_KIND_NODE)
                                        .setName(node.id()))
                        .build();
    }

    @AfterEach
    void close() {
        plant.close();
    }

    private AlarmServiceGrpc.AlarmServiceBlockingStub alarms() {
        return AlarmServiceGrpc.newBlockingStub(plant.alice())
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private MaintenanceServiceGrpc.MaintenanceServiceBlockingStub maintenance() {
        return MaintenanceServiceGrpc.newBlockingStub(plant.alice())
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    /** All there is, as somebody sees it who begins to watch. */
    private WatchAlarmsResponse whole() {
        return alarms().watchAlarms(WatchAlarmsRequest.getDefaultInstance()).next();
    }

    private Optional<AlarmRecord> alarm() {
        return whole().getChangesList().stream()
                .filter(change -> change.getAlarm().getAlarm().equals(disk))
                .map(change -> change.getAlarm())
                .findFirst();
    }

    private List<MaintenanceWindow> windows() {
        return whole().getChangesList().stream()
                .filter(change -> change.hasWindow())
                .map(change -> change.getWindow())
                .toList();
    }

    /** The alarm of the disk once it is as wished. */
    private AlarmRecord seen(Predicate<AlarmRecord> wished) {
        return await().until(() -> alarm().filter(wished), Optional::isPresent).orElseThrow();
    }

    private static boolean is(AlarmRecord record, AlarmLifecycle lifecycle) {
        return record.getLifecycle() == lifecycle;
    }

    private AlarmRecord full() {
        node.heartbeat(0.97);
        return seen(record -> is(record, AlarmLifecycle.ALARM_LIFECYCLE_UNACKNOWLEDGED));
    }

    private AlarmDecision.Builder decision() {
        return AlarmDecision.newBuilder().setAlarm(disk);
    }

    private AlarmDecision acknowledged(Severity seen) {
        return decision().setAcknowledge(AcknowledgeAlarm.newBuilder().setSeen(seen)).build();
    }

    private AlarmDecision noted(String text) {
        return decision().setAnnotate(AnnotateAlarm.newBuilder().setText(text)).build();
    }

    private static DecideAlarmsRequest request(AlarmDecision... decisions) {
        return DecideAlarmsRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .addAllDecisions(List.of(decisions))
                .build();
    }

    private DecideAlarmsResponse decide(AlarmDecision... decisions) {
        return alarms().decideAlarms(request(decisions));
    }

    private List<AuditEntry> audit(String kind) throws Exception {
        return plant.audit().getEntriesList().stream()
                .filter(entry -> entry.getKind().equals(kind))
                .toList();
    }

    @Test
    void aFullDiskIsSeenByWhoWatchesAndAcknowledgedUnderAName() throws Exception {
        Iterator<WatchAlarmsResponse> watch =
                alarms().watchAlarms(WatchAlarmsRequest.getDefaultInstance());
        assertTrue(watch.next().getReset());
        node.heartbeat(0.97);
        AlarmRecord told = next(watch);
        assertEquals(disk, told.getAlarm());
        assertEquals(Severity.SEVERITY_CRITICAL, told.getSeverity());
        assertTrue(is(told, AlarmLifecycle.ALARM_LIFECYCLE_UNACKNOWLEDGED));
        assertEquals("Disk / 97 % used (limit 95 %).", told.getSummary());

        assertEquals(0, decide(acknowledged(Severity.SEVERITY_CRITICAL)).getRefusedCount());
        AlarmRecord acknowledged = next(watch);
        assertTrue(is(acknowledged, AlarmLifecycle.ALARM_LIFECYCLE_ACKNOWLEDGED));
        assertEquals("alice", acknowledged.getAcknowledgedBy());

        List<AuditEntry> entries = audit("alarm.acknowledged");
        assertEquals(1, entries.size());
        assertEquals("spiffe://test.example/operator/alice", entries.getFirst().getActor());
        assertEquals(
                List.of(
                        Label.newBuilder()
                                .setName("alarm")
                                .setValue("disk_used@node/" + node.id())
                                .build(),
                        Label.newBuilder().setName("seen").setValue("CRITICAL").build()),
                entries.getFirst().getFieldsList());
    }

    /** The next change of an alarm. */
    private static AlarmRecord next(Iterator<WatchAlarmsResponse> watch) {
        while (true) {
            WatchAlarmsResponse message = watch.next();
            if (message.getChangesCount() > 0) {
                return message.getChanges(0).getAlarm();
            }
        }
    }

    @Test
    void whoSawItMilderHasNotSeenIt() throws Exception {
        full();
        DecideAlarmsResponse answer =
                decide(noted("first"), acknowledged(Severity.SEVERITY_MAJOR), noted("second"));
        assertEquals(1, answer.getRefusedCount());
        assertEquals(1, answer.getRefused(0).getIndex());
        assertEquals(
                "It has become critical since. Look at it again.",
                answer.getRefused(0).getMessage());
        AlarmRecord record = alarm().orElseThrow();
        assertEquals("", record.getAcknowledgedBy());
        assertEquals(2, record.getNotesCount(), "each decision by itself");
        assertEquals(0, audit("alarm.acknowledged").size());
        assertEquals(2, audit("alarm.noted").size());
    }

    @Test
    void aRequestThatWasHeardBeforeIsAnsweredAsItWasAndChangesNothing() throws Exception {
        full();
        DecideAlarmsRequest request =
                request(noted("once"), acknowledged(Severity.SEVERITY_WARNING));
        DecideAlarmsResponse answer = alarms().decideAlarms(request);
        assertEquals(1, answer.getRefusedCount());
        assertEquals(answer, alarms().decideAlarms(request));
        plant.restart();
        node.link();
        assertEquals(answer, alarms().decideAlarms(request), "also after a restart");
        assertEquals(1, alarm().orElseThrow().getNotesCount());
        assertEquals(1, audit("alarm.noted").size());
    }

    private static void refused(String field, Executable call) {
        Faults.Fault fault =
                Faults.read(assertThrows(StatusRuntimeException.class, call)).orElseThrow();
        assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason(), field);
        assertEquals(field, fault.metadata().get(Faults.FIELD));
    }

    @Test
    void badRequestsAreRefusedByTheirField() {
        DecideAlarmsRequest good = request(noted("x"));
        AlarmDecision shelved =
                decision().setShelve(ShelveAlarm.newBuilder().setUntilUnixMillis(-1)).build();
        DecideAlarmsRequest.Builder many = good.toBuilder();
        for (int i = 0; i < 500; i++) {
            many.addDecisions(noted("x"));
        }
        Map<String, List<DecideAlarmsRequest>> wrong = new LinkedHashMap<>();
        wrong.put(
                "request_id",
                List.of(
                        good.toBuilder().clearRequestId().build(),
                        good.toBuilder().setRequestId("1").build(),
                        good.toBuilder()
                                .setRequestId("0190A1B2-0000-7000-8000-000000000000")
                                .build()));
        wrong.put("decisions", List.of(good.toBuilder().clearDecisions().build(), many.build()));
        wrong.put(
                "decisions[1].decision",
                List.of(good.toBuilder().addDecisions(decision()).build()));
        wrong.put(
                "decisions[1].alarm.rule",
                List.of(good.toBuilder().addDecisions(AlarmDecision.getDefaultInstance()).build()));
        wrong.put("decisions[1].shelve", List.of(good.toBuilder().addDecisions(shelved).build()));
        wrong.forEach((field, requests) ->
                requests.forEach(request -> refused(field, () -> alarms().decideAlarms(request))));
        DecideAlarmsResponse none = alarms().decideAlarms(good);
        assertEquals("There is no such alarm; it may be over.", none.getRefused(0).getMessage());
    }

    private PlanWindowRequest.Builder plan(String id, Instant start, Instant end) {
        return PlanWindowRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setWindow(disk.toBuilder().setRule(id))
                .setStartUnixMillis(start.toEpochMilli())
                .setEndUnixMillis(end.toEpochMilli())
                .setReason("new disks");
    }

    private CancelWindowRequest cancel(String id) {
        return CancelWindowRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setWindow(disk.toBuilder().setRule(id))
                .build();
    }

    @Test
    void alarmsOfPlannedWorkAreKeptBackAndPlansAreCalledOff() throws Exception {
        Instant now = plant.clocks.wall().instant();
        Instant later = now.plus(Duration.ofHours(1));
        var _ = maintenance().planWindow(plan("now", now, later).build());
        var _ = maintenance().planWindow(plan("later", later, later.plusSeconds(60)).build());
        assertEquals(
                List.of("later", "now"),
                windows().stream().map(each -> each.getWindow().getRule()).toList());
        assertTrue(windows().getLast().getOpen());
        assertEquals("alice", windows().getLast().getBy());
        node.heartbeat(0.97);
        AlarmRecord held =
                seen(record -> is(record, AlarmLifecycle.ALARM_LIFECYCLE_SUPPRESSED_BY_DESIGN));
        assertEquals("now", held.getWindow().getRule());

        var _ = maintenance().cancelWindow(cancel("later"));
        assertEquals(1, windows().size());
        assertEquals(2, audit("maintenance.planned").size());
        assertEquals(1, audit("maintenance.cancelled").size());
    }

    @Test
    void badPlansAreRefusedByTheirField() {
        Instant now = plant.clocks.wall().instant();
        PlanWindowRequest good = plan("w", now, now.plusSeconds(60)).build();
        Map<String, PlanWindowRequest> wrong =
                Map.of(
                        "request_id", good.toBuilder().setRequestId("x").build(),
                        "window.rule", good.toBuilder().clearWindow().build(),
                        "start_unix_millis", good.toBuilder().setStartUnixMillis(-1).build(),
                        "end_unix_millis",
                                good.toBuilder().setEndUnixMillis(Long.MAX_VALUE).build(),
                        "window", good.toBuilder().clearReason().build());
        wrong.forEach((field, request) -> refused(field, () -> maintenance().planWindow(request)));
        refused("window", () -> maintenance().cancelWindow(cancel("none")));
        assertEquals(List.of(), windows());
    }

    @Test
    void aHubThatIsStartedAgainKnowsTheAlarmWhoHasSeenItAndWhatWasWritten() throws Exception {
        full();
        decide(acknowledged(Severity.SEVERITY_CRITICAL), noted("the logs of nginx"));
        AlarmRecord before = alarm().orElseThrow();
        plant.restart();
        assertEquals(before, alarm().orElseThrow());
        node.link();
        node.heartbeat(0.97);
        await().until(() -> whole().getQuietUntilUnixMillis() > 0);
        AlarmRecord after = alarm().orElseThrow();
        assertEquals("alice", after.getAcknowledgedBy());
        assertEquals("the logs of nginx", after.getNotes(0).getText());
    }

    @Test
    void aReceiverIsToldOfThePageAndThatItIsOver() throws Exception {
        try (FakeEngine pager = new FakeEngine()) {
            Path file = folder.resolve("notifications.yaml");
            Files.writeString(
                    file,
                    """
                    receivers: { name: pager, url: %s }
                    fallback: { to: [ pager ] }
                    """
                            .formatted(pager.url("/hook")));
            plant.notifications = file;
            plant.restart();
            node.link();
            full();
            passed.set(Duration.ofMinutes(2));
            String page = told(pager, 1, 0.97);
            assertTrue(page.contains("\"status\":\"firing\""), page);
            assertTrue(page.contains("\"alertname\":\"disk_used\""), page);
            assertTrue(page.contains(node.id()), page);

            node.heartbeat(0.5);
            seen(record -> record.getEndsAtUnixMillis() > 0);
            passed.set(Duration.ofMinutes(15));
            String over = told(pager, 2, 0.5);
            assertTrue(over.contains("\"status\":\"resolved\""), over);
            assertFalse(over.contains("\"status\":\"firing\""), over);
            assertEquals(
                    2,
                    pager.asked().stream()
                            .map(asked -> asked.headers().getFirst("Idempotency-Key"))
                            .distinct()
                            .count());
            await().until(() -> whole().getReceivers(0).getDelivered() == 2);
        }
    }

    /** What it was told last, by a clock that is believed because the node says the same time. */
    private String told(FakeEngine pager, int times, double disk) {
        await().until(() -> {
            node.heartbeat(disk);
            return pager.asked().size() == times;
        });
        return pager.asked().get(times - 1).body().toStringUtf8();
    }
}
