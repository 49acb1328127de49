package io.skerry.console.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.DiskItem;
import io.skerry.api.v1.DiskOutlookKind;
import io.skerry.api.v1.DisksPanel;
import io.skerry.api.v1.EdgeFreshness;
import io.skerry.api.v1.EdgeHealthPanel;
import io.skerry.api.v1.EdgeItem;
import io.skerry.api.v1.EdgeStanding;
import io.skerry.api.v1.ErrorSource;
import io.skerry.api.v1.ErrorSourcesPanel;
import io.skerry.api.v1.GetOnCallRequest;
import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.api.v1.OnCallServiceGrpc;
import io.skerry.api.v1.PanelState;
import io.skerry.api.v1.RecentAlarm;
import io.skerry.api.v1.RecentAlarmsPanel;
import io.skerry.api.v1.RecentRollout;
import io.skerry.api.v1.RecentRolloutsPanel;
import io.skerry.api.v1.SeverityCount;
import io.skerry.api.v1.StandingCount;
import io.skerry.console.command.HubOnCall;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.OnCallStanding;
import io.skerry.console.model.Result;
import io.skerry.console.model.Severity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GrpcOnCallTest {
    private final List<GetOnCallRequest> asked = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private GrpcOnCall onCall(boolean serves, GetOnCallResponse answer) throws IOException {
        String name = InProcessServerBuilder.generateName();
        InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
        if (serves) {
            builder.addService(
                    new OnCallServiceGrpc.OnCallServiceImplBase() {
                        @Override
                        public void getOnCall(
                                GetOnCallRequest request, StreamObserver<GetOnCallResponse> out) {
                            asked.add(request);
                            out.onNext(answer);
                            out.onCompleted();
                        }
                    });
        }
        Server server = builder.build().start();
        ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
        open.add(channel::shutdownNow);
        open.add(server::shutdownNow);
        return new GrpcOnCall(hub -> hub.equals("hub-a") ? channel : null, Runnable::run);
    }

    private static Fault failed(CompletionStage<Result<OnCallReport>> stage) {
        return assertInstanceOf(Result.Failed.class, stage.toCompletableFuture().join()).fault();
    }

    @Test
    void aHubThatIsAwayOrOfBeforeSaysSoInOneSentence() throws IOException {
        GrpcOnCall old = onCall(false, GetOnCallResponse.getDefaultInstance());
        assertEquals("HUB_DOWN", failed(old.read("hub-b", "", 20)).code());
        assertEquals(
                new Fault(
                        HubOnCall.NOT_SERVED,
                        "hub-a is of a version that says nothing to whoever is on call; update"
                                + " it."),
                failed(old.read("hub-a", "", 20)));
    }

    @Test
    void whatIsAbsentIsNoNumberAndNoTime() throws IOException {
        GetOnCallResponse said =
                GetOnCallResponse.newBuilder()
                        .setAtUnixMillis(9_000)
                        .setDisks(
                                DisksPanel.newBuilder()
                                        .addItems(DiskItem.getDefaultInstance())
                                        .addItems(
                                                DiskItem.newBuilder()
                                                        .setFreeBytes(0)
                                                        .setGrowthRatioPerHour(0.5)
                                                        .setOutlook(
                                                                DiskOutlookKind
                                                                        .DISK_OUTLOOK_KIND_FILLING)
                                                        .setFullAtUnixMillis(60_000)
                                                        .setSeenSeconds(120)))
                        .setEdges(
                                EdgeHealthPanel.newBuilder()
                                        .addItems(EdgeItem.getDefaultInstance()))
                        .build();
        OnCallReport report = LiveFleet.value(onCall(true, said).read("hub-a", "eu-north", 7));
        assertEquals("eu-north", asked.getFirst().getRegion());
        assertEquals(7, asked.getFirst().getMost());
        assertEquals(Instant.ofEpochSecond(9), report.at());
        OnCallReport.Disk unknown = report.disks().items().get(0);
        assertTrue(Double.isNaN(unknown.freeBytes()));
        assertNull(unknown.sizedAt());
        assertTrue(Double.isNaN(unknown.growthPerHour()));
        assertEquals(OnCallReport.Outlook.UNKNOWN, unknown.outlook());
        assertEquals(Freshness.STALE, unknown.freshness(), "what nobody said is not live");
        assertNull(unknown.heardAt());
        assertNull(unknown.fullAt());
        OnCallReport.Disk full = report.disks().items().get(1);
        assertEquals(0, full.freeBytes());
        assertEquals(Instant.ofEpochSecond(60), full.fullAt());
        assertNull(full.latest());
        assertEquals(Duration.ofMinutes(2), full.seen());
        assertEquals(OnCallStanding.UNKNOWN, report.edges().items().getFirst().standing());
        assertEquals(Duration.ofSeconds(10), report.edges().items().getFirst().interval());
        assertFalse(report.alarms().evidence().known(), "nothing was said of alarms");
    }

    private static GetOnCallResponse said() {
        PanelState known =
                PanelState.newBuilder()
                        .setKnown(true)
                        .setAsOfUnixMillis(8_000)
                        .setNodesReporting(2)
                        .setNodes(3)
                        .setLeftOut(4)
                        .build();
        return GetOnCallResponse.newBuilder()
                .setEdges(
                        EdgeHealthPanel.newBuilder()
                                .setState(known)
                                .setQuarantined(5)
                                .addCounts(
                                        StandingCount.newBuilder()
                                                .setStanding(EdgeStanding.EDGE_STANDING_LOST)
                                                .setNodes(6)))
                .setErrors(
                        ErrorSourcesPanel.newBuilder()
                                .setState(known)
                                .setWindowSeconds(3_600)
                                .setBad(9)
                                .setTotal(90)
                                .addByCell(ErrorSource.newBuilder().setName("eu/small"))
                                .addByNode(
                                        ErrorSource.newBuilder()
                                                .setNodeId("7")
                                                .setBad(9)
                                                .setShareOfBad(1)))
                .setRollouts(
                        RecentRolloutsPanel.newBuilder()
                                .setState(PanelState.newBuilder().setWhy("nobody rolls")))
                .setDisks(
                        DisksPanel.newBuilder()
                                .addItems(
                                        DiskItem.newBuilder()
                                                .setFreshness(EdgeFreshness.EDGE_FRESHNESS_LATE)))
                .setAlarms(
                        RecentAlarmsPanel.newBuilder()
                                .setState(known)
                                .setHeld(1)
                                .addItems(alarm("").setEndedAtUnixMillis(7_000))
                                .addItems(alarm("oslo-01")))
                .build();
    }

    @Test
    void whatIsSaidIsRead() throws IOException {
        OnCallReport report = LiveFleet.value(onCall(true, said()).read("hub-a", "", 20));
        assertEquals(
                new OnCallReport.Evidence(true, "", Instant.ofEpochSecond(8), 2, 3, 4),
                report.edges().evidence());
        assertEquals(6, report.edges().counts().get(OnCallStanding.LOST));
        assertEquals(5, report.edges().quarantined());
        assertEquals(Duration.ofHours(1), report.errors().window());
        assertEquals("7", report.errors().nodes().getFirst().machine().id());
        assertEquals("eu/small", report.errors().cells().getFirst().machine().name());
        assertEquals("nobody rolls", report.rollouts().evidence().why());
        assertEquals(Freshness.LATE, report.disks().items().getFirst().freshness());
        assertEquals("power", report.alarms().items().getFirst().alarm().rule());
        assertEquals("oslo", report.alarms().items().getFirst().where());
        assertEquals(Instant.ofEpochSecond(7), report.alarms().items().getFirst().endedAt());
        assertEquals("oslo-01", report.alarms().items().get(1).where());
    }

    private OnCallReport read(GetOnCallResponse.Builder said) throws IOException {
        return LiveFleet.value(onCall(true, said.build()).read("hub-a", "", 20));
    }

    /** Each of the contract has its own in the model; what a later hub may say is none of them. */
    @Test
    void eachStandingAgeAndOutlookIsItsOwn() throws IOException {
        GetOnCallResponse.Builder said = GetOnCallResponse.newBuilder();
        for (int i = 0; i <= 12; i++) {
            said.getEdgesBuilder().addItems(EdgeItem.newBuilder().setStandingValue(i));
        }
        for (int i = 0; i <= 5; i++) {
            said.getDisksBuilder()
                    .addItems(DiskItem.newBuilder().setFreshnessValue(i).setOutlookValue(i));
        }
        OnCallReport report = read(said);
        for (EdgeStanding standing : EdgeStanding.values()) {
            if (standing != EdgeStanding.UNRECOGNIZED) {
                String word = standing.name().substring("EDGE_STANDING_".length());
                assertEquals(
                        standing.getNumber() == 0 ? "UNKNOWN" : word,
                        report.edges().items().get(standing.getNumber()).standing().name());
            }
        }
        assertEquals(OnCallStanding.UNKNOWN, report.edges().items().get(12).standing());
        assertEquals(
                List.of(
                        Freshness.STALE,
                        Freshness.LIVE,
                        Freshness.LATE,
                        Freshness.STALE,
                        Freshness.NEVER,
                        Freshness.STALE),
                report.disks().items().stream().map(OnCallReport.Disk::freshness).toList());
        assertEquals(
                List.of("UNKNOWN", "UNKNOWN", "NOT_FILLING", "FILLING", "UNKNOWN", "UNKNOWN"),
                report.disks().items().stream().map(each -> each.outlook().name()).toList());
    }

    @Test
    void noFieldThatPeopleGoByIsLost() throws IOException {
        GetOnCallResponse.Builder said = GetOnCallResponse.newBuilder();
        said.getEdgesBuilder()
                .addItems(EdgeItem.newBuilder().setIntervalMillis(60_000).setMoreConditions(2));
        said.getErrorsBuilder()
                .addByNode(
                        ErrorSource.newBuilder()
                                .setCompleteUntilUnixMillis(3_000)
                                .setKnownMinutes(54)
                                .setNodesKnown(60)
                                .setNodes(100));
        said.getRolloutsBuilder()
                .addItems(RecentRollout.newBuilder().setRegion("eu").setMachineType("small"));
        said.getDisksBuilder()
                .addItems(
                        DiskItem.newBuilder()
                                .setSizedAtUnixMillis(500)
                                .setFullEarliestUnixMillis(1_000)
                                .setFullAtUnixMillis(2_000)
                                .setFullLatestUnixMillis(3_000));
        said.getAlarmsBuilder()
                .setEndedSinceUnixMillis(5_000)
                .addCounts(
                        SeverityCount.newBuilder()
                                .setSeverity(io.skerry.api.v1.Severity.SEVERITY_MAJOR)
                                .setUnacknowledged(1)
                                .setAcknowledged(2))
                .addItems(
                        alarm("oslo-01").setUnknownSinceUnixMillis(4_000).setAcknowledgedBy("ada"));
        OnCallReport report = read(said);
        assertEquals(2, report.edges().items().getFirst().moreConditions());
        assertEquals(Duration.ofMinutes(1), report.edges().items().getFirst().interval());
        assertEquals(Instant.ofEpochSecond(3), report.errors().nodes().getFirst().completeUntil());
        assertEquals(
                new OnCallReport.Extent(Duration.ofMinutes(54), 60, 100),
                report.errors().nodes().getFirst().extent());
        assertEquals(Instant.ofEpochSecond(5), report.alarms().endedSince());
        assertEquals("eu/small", report.rollouts().items().getFirst().cell());
        OnCallReport.Disk disk = report.disks().items().getFirst();
        assertEquals(Instant.ofEpochMilli(500), disk.sizedAt());
        assertEquals(Instant.ofEpochSecond(1), disk.earliest());
        assertEquals(Instant.ofEpochSecond(3), disk.latest());
        assertEquals(
                new OnCallReport.Count(Severity.MAJOR, 1, 2), report.alarms().counts().getFirst());
        OnCallReport.Alarm alarm = report.alarms().items().getFirst();
        assertEquals(Instant.ofEpochSecond(4), alarm.unknownSince());
        assertEquals("ada", alarm.acknowledgedBy());
    }

    private static RecentAlarm.Builder alarm(String node) {
        return RecentAlarm.newBuilder()
                .setNodeName(node)
                .setAlarm(
                        AlarmRef.newBuilder()
                                .setRule("power")
                                .setPlace(
                                        AlarmPlace.newBuilder()
                                                .setKind(AlarmPlaceKind.ALARM_PLACE_KIND_SITE)
                                                .setName("oslo")));
    }
}
