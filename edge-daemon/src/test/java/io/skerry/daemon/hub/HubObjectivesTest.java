package io.skerry.daemon.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.operator.Binder;
import io.skerry.api.v1.DiskOutlookKind;
import io.skerry.api.v1.EdgeStanding;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.GetObjectiveHistoryRequest;
import io.skerry.api.v1.GetOnCallRequest;
import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ListPendingBindingsRequest;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.ObjectiveBin;
import io.skerry.api.v1.ObjectiveScope;
import io.skerry.api.v1.ObjectiveServiceGrpc;
import io.skerry.api.v1.ObjectiveStanding;
import io.skerry.api.v1.OnCallServiceGrpc;
import io.skerry.api.v1.PendingBinding;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SubmitBindingsRequest;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TrustRole;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.config.EnginesConfig;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.config.UplinksConfig;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Condition;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Reading;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.metrics.Exposition;
import io.skerry.daemon.time.Clocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub whose node counts requests and errors, and whose clocks are turned. */
class HubObjectivesTest {
    private static final AlarmKey FLEET =
            new AlarmKey("slo_availability", Place.cell("availability", ""));
    private static final HostPort ANY = new HostPort("127.0.0.1", 0);

    @TempDir Path folder;
    private final AtomicReference<Duration> turned = new AtomicReference<>(Duration.ZERO);
    private HubPlant plant;
    private RawNode node;
    private long sequence;
    private long errors = 17;

    @BeforeEach
    void start() throws Exception {
        plant =
                new HubPlant(
                        folder,
                        new Clocks(
                                () -> Instant.now().plus(turned.get()),
                                () -> System.nanoTime() + turned.get().toNanos()));
        EnrolmentToken token = plant.token("berlin-1");
        node = RawNode.enrol(plant, token);
        bind(token);
        node.link();
        node.heartbeat(0.5);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void errorsRaiseACutIsUnknownAndDataThatComeBackClear() throws Exception {
        send(Duration.ofMinutes(36), 10);
        judgedUntil(FLEET, Alarm::isActive);
        Reading raised = alarm(FLEET).orElseThrow().reading();
        assertEquals(Severity.CRITICAL, raised.severity());
        assertEquals("incident-checklist", raised.runbook());
        assertTrue(raised.summary().endsWith("1 of 1 node is heard"), raised.summary());
        AlarmKey ofNode = new AlarmKey("slo_availability", Place.node(node.id()));
        judgedUntil(ofNode, Alarm::isActive);
        String metrics = Exposition.PROMETHEUS.write(List.of(plant.hub().metrics()));
        assertTrue(
                metrics.contains(
                        "skerry_slo_severity{part=\"\",scope=\"fleet\",slo=\"availability\"} 3\n"),
                metrics);
        assertEquals("page_fast CURRENT", told());
        onCallIsTold();

        turned.set(Duration.ofMinutes(4));
        judgedUntil(FLEET, HubObjectivesTest::isUnknown);
        assertEquals("page_fast LATE", told());
        plant.restart();
        turned.set(Duration.ofMinutes(7));
        judgedUntil(FLEET, HubObjectivesTest::isUnknown);
        Reading cut = alarm(FLEET).orElseThrow().reading();
        assertEquals(Condition.ACTIVE, cut.condition());
        assertFalse(cut.isEnding());

        turned.set(Duration.ofMinutes(10));
        node.link();
        node.heartbeat(0.5);
        send(Duration.ofMinutes(10), 0);
        judgedUntil(FLEET, alarm -> alarm.reading().isEnding() && !isUnknown(alarm));
    }

    /** What whoever is on call is told of the node: its alarms, its errors, its disk. */
    private void onCallIsTold() {
        GetOnCallResponse told =
                OnCallServiceGrpc.newBlockingStub(plant.alice())
                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                        .getOnCall(GetOnCallRequest.getDefaultInstance());
        assertEquals(plant.fleet.hubId().uri(), told.getHub());
        assertEquals(1, told.getEdges().getState().getNodesReporting());
        assertEquals(node.id(), told.getEdges().getItems(0).getNodeId());
        assertEquals(
                EdgeStanding.EDGE_STANDING_CRITICAL_UNACKNOWLEDGED,
                told.getEdges().getItems(0).getStanding());
        assertEquals("availability", told.getErrors().getObjective());
        assertEquals(1, told.getErrors().getByNodeCount());
        assertEquals(node.id(), told.getErrors().getByNode(0).getNodeId());
        assertEquals(errors - 17 - 10, told.getErrors().getByNode(0).getBad());
        assertEquals(1, told.getErrors().getByNode(0).getShareOfBad());
        assertEquals("/", told.getDisks().getItems(0).getMount());
        assertEquals(
                DiskOutlookKind.DISK_OUTLOOK_KIND_UNKNOWN,
                told.getDisks().getItems(0).getOutlook());
        assertEquals("this hub takes no part in rollouts", told.getRollouts().getState().getWhy());
        assertTrue(
                told.getAlarms().getItemsList().stream()
                        .anyMatch(alarm ->
                                alarm.getAlarm().getRule().equals("slo_availability")
                                        && alarm.getNodeName().equals("berlin-1")),
                told.getAlarms()::toString);
    }

    /** What an operator is told of the node, and that of its errors there is a history. */
    private String told() {
        ObjectiveServiceGrpc.ObjectiveServiceBlockingStub objectives =
                ObjectiveServiceGrpc.newBlockingStub(plant.alice())
                        .withDeadlineAfter(20, TimeUnit.SECONDS);
        ObjectiveStanding standing =
                objectives
                        .listObjectives(
                                ListObjectivesRequest.newBuilder()
                                        .addScopes(ObjectiveScope.OBJECTIVE_SCOPE_NODE)
                                        .setObjective("availability")
                                        .build())
                        .getStandings(0);
        assertEquals(node.id(), standing.getKey().getPart());
        long bad =
                objectives
                        .getObjectiveHistory(
                                GetObjectiveHistoryRequest.newBuilder()
                                        .setKey(standing.getKey())
                                        .build())
                        .getBinsList()
                        .stream()
                        .mapToLong(ObjectiveBin::getBad)
                        .sum();
        assertEquals(errors - 17 - 10, bad, "of all frames but the first");
        return standing.getRule()
                + " "
                + standing.getEvidence().name().substring("OBJECTIVE_EVIDENCE_".length());
    }

    private static boolean isUnknown(Alarm alarm) {
        return alarm.reading().unknownSince() != null;
    }

    /** Heartbeats are taken in beside telemetry: the clock is believed when one was. */
    private void judgedUntil(AlarmKey key, Predicate<Alarm> which) {
        await().until(() -> {
            plant.hub().judge();
            return alarm(key).filter(which).isPresent();
        });
    }

    private Optional<Alarm> alarm(AlarmKey key) {
        return Optional.ofNullable(plant.hub().alarms().state().alarm(key));
    }

    /** Frames every 10 s until now, of a hundred requests each. */
    private void send(Duration span, int errorsEach) {
        SendTelemetryRequest.Builder batch =
                SendTelemetryRequest.newBuilder()
                        .setEpoch(77)
                        .addDefinitions(counter(0, "skerry_sli_errors_total"))
                        .addDefinitions(counter(1, "skerry_sli_requests_total"));
        long frames = span.toSeconds() / 10;
        long now = plant.clocks.wall().millis();
        for (long i = 1; i <= frames; i++) {
            errors += errorsEach;
            sequence++;
            TelemetryFrame.Builder frame =
                    TelemetryFrame.newBuilder()
                            .setSequence(sequence)
                            .setObservedAtUnixMillis(now - (frames - i) * 10_000)
                            .setIntervalMillis(10_000);
            for (double value : new double[] {errors, sequence * 100.0}) {
                frame.addRefs(frame.getRefsCount())
                        .addMin(value)
                        .addMax(value)
                        .addMean(value)
                        .addLast(value);
            }
            batch.addFrames(frame);
        }
        node.send(batch.build());
        await().until(() -> node.acknowledged.get() == sequence);
    }

    private static SeriesDefinition counter(int ref, String metric) {
        return SeriesDefinition.newBuilder()
                .setRef(ref)
                .setMetric(metric)
                .setKind(MetricKind.METRIC_KIND_COUNTER)
                .build();
    }

    private void bind(EnrolmentToken token) {
        PendingBinding pending =
                plant.fleetService()
                        .listPendingBindings(ListPendingBindingsRequest.getDefaultInstance())
                        .getPending(0);
        var bound =
                assertInstanceOf(
                        Binder.Decision.Bound.class,
                        new Binder(
                                        plant.fleet.name(),
                                        Map.of(token.getTokenId(), token),
                                        plant.fleet.signer(TrustRole.TRUST_ROLE_BINDINGS))
                                .bind(pending, plant.clocks.wall().instant()));
        assertEquals(
                1,
                plant.fleetService()
                        .submitBindings(
                                SubmitBindingsRequest.newBuilder()
                                        .setRequestId(plant.random(16))
                                        .addBindings(bound.binding())
                                        .build())
                        .getAccepted());
    }

    @Test
    void aFileOfObjectivesWithAnythingWrongInItStopsTheStart() throws Exception {
        Path file = Files.writeString(folder.resolve("objectives.yaml"), "without: [ m9 ]\n");
        HubConfig config =
                new HubConfig(
                        "hub-1",
                        ANY,
                        ANY,
                        folder,
                        SeriesConfig.ofRetention(Duration.ofHours(1)),
                        EnginesConfig.none(),
                        UplinksConfig.defaults(),
                        file,
                        null);
        IOException refused =
                assertThrows(
                        IOException.class,
                        () -> plant.startAnother(config, folder.resolve("second")));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith(file + ":1:12: without[0]: \"m9\" is not built in"),
                refused.getMessage());

        Files.writeString(file, "without: [ availability ]\n");
        plant.startAnother(config, folder.resolve("third")).close();
    }
}
