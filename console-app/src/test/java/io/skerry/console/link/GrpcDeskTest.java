package io.skerry.console.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.skerry.api.v1.AlarmContextKind;
import io.skerry.api.v1.DecideAlarmsRequest;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.ExplainAlarmResponse;
import io.skerry.console.command.RefusedDecision;
import io.skerry.console.command.WindowPlan;
import io.skerry.console.model.AlarmContext;
import io.skerry.console.model.AlarmDecision;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Result;
import io.skerry.console.model.Severity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GrpcDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    private ScriptedDesk hub;
    private ManagedChannel channel;
    private GrpcDesk desk;
    private int ids;

    @BeforeEach
    void start() throws IOException {
        hub = new ScriptedDesk(true);
        channel = hub.channel();
        desk =
                new GrpcDesk(
                        name -> name.equals("hub-a") ? channel : null,
                        () -> "id-" + ++ids,
                        Runnable::run);
    }

    @AfterEach
    void end() {
        channel.shutdownNow();
        hub.close();
    }

    @Test
    void whatTheHubRefusesIsSaidOfItsAlarm() {
        hub.answer(refusing(1, "It has become critical since."));
        assertEquals(
                List.of(new RefusedDecision(ref(1), "It has become critical since.")),
                ok("hub-a", 2));
        assertEquals("id-1", hub.decisions.getFirst().getRequestId());
        assertEquals(2, hub.decisions.getFirst().getDecisionsCount());
    }

    @Test
    void aRefusalOfWhatWasNotAskedIsNobodys() {
        hub.answer(refusing(7, "What?"));
        assertEquals(List.of(), ok("hub-a", 2));
    }

    @Test
    void moreThanARequestHoldsGoesInSeveral() {
        hub.answer(DecideAlarmsResponse.getDefaultInstance());
        hub.answer(refusing(2, "No."));
        assertEquals(List.of(new RefusedDecision(ref(502), "No.")), ok("hub-a", 503));
        assertEquals(
                List.of(500, 3),
                hub.decisions.stream().map(DecideAlarmsRequest::getDecisionsCount).toList());
        assertNotEquals(
                hub.decisions.getFirst().getRequestId(), hub.decisions.getLast().getRequestId());
    }

    @Test
    void whatWasNotHeardAfterTheFirstPartIsNotInForce() {
        hub.answer(DecideAlarmsResponse.getDefaultInstance());
        hub.fail(Status.PERMISSION_DENIED.withDescription("not you"));
        List<RefusedDecision> refused = ok("hub-a", 502);
        assertEquals(
                List.of(ref(500), ref(501)), refused.stream().map(RefusedDecision::alarm).toList());
    }

    @Test
    void anAnswerThatWasLostIsAskedForOnceMoreUnderTheSameId() {
        hub.fail(Status.UNAVAILABLE);
        hub.answer(refusing(0, "No."));
        assertEquals(List.of(new RefusedDecision(ref(0), "No.")), ok("hub-a", 1));
        assertEquals(2, hub.decisions.size());
        assertEquals(hub.decisions.getFirst(), hub.decisions.getLast());
    }

    @Test
    void twiceLostIsSaidToBeUnknownAndNotDone() {
        hub.fail(Status.UNAVAILABLE);
        hub.fail(Status.DEADLINE_EXCEEDED);
        Fault fault = failed("hub-a", 1);
        assertTrue(fault.message().startsWith("Nobody knows whether hub-a took it"));
        assertEquals(2, hub.decisions.size());
    }

    @Test
    void aRefusedCallIsNotMadeAgain() {
        hub.fail(Status.PERMISSION_DENIED);
        failed("hub-a", 1);
        assertEquals(1, hub.decisions.size());
    }

    @Test
    void aHubThatIsAwayDecidesNothing() {
        assertEquals("HUB_DOWN", failed("hub-b", 1).code());
        assertEquals(List.of(), hub.decisions);
    }

    @Test
    void workIsPlannedAndCalledOff() {
        AlarmRef window = new AlarmRef("w1", new AlarmPlace(AlarmPlace.Kind.SITE, "oslo", ""));
        WindowPlan plan = new WindowPlan(window, NOW, NOW.plusSeconds(60), "new disks");
        assertEquals(
                new Result.Ok<>(window), desk.plan("hub-a", plan).toCompletableFuture().join());
        var asked = hub.plans.getFirst();
        assertEquals("id-1", asked.getRequestId());
        assertEquals(AlarmMapper.ref(window), asked.getWindow());
        assertEquals(NOW.toEpochMilli(), asked.getStartUnixMillis());
        assertEquals(NOW.toEpochMilli() + 60_000, asked.getEndUnixMillis());
        assertEquals("new disks", asked.getReason());
        assertEquals(
                new Result.Ok<>(window), desk.cancel("hub-a", window).toCompletableFuture().join());
        assertEquals(AlarmMapper.ref(window), hub.cancels.getFirst().getWindow());
    }

    @Test
    void whatTheHubKnowsAroundAnAlarmIsAskedOnce() {
        hub.explanation =
                ExplainAlarmResponse.newBuilder()
                        .setAtUnixMillis(NOW.toEpochMilli())
                        .addLines(
                                io.skerry.api.v1.AlarmContext.newBuilder()
                                        .setKindValue(99)
                                        .setText("News.")
                                        .setKnown(true)
                                        .setAtUnixMillis(NOW.toEpochMilli() - 1_000)
                                        .setLink("https://a/b"))
                        .addLines(
                                io.skerry.api.v1.AlarmContext.newBuilder()
                                        .setKind(AlarmContextKind.ALARM_CONTEXT_KIND_POLICY)
                                        .setText("Nobody knows."))
                        .build();
        assertEquals(
                new AlarmContext(
                        NOW,
                        List.of(
                                new AlarmContext.Line(
                                        AlarmContext.Kind.OTHER,
                                        "News.",
                                        true,
                                        NOW.minusSeconds(1),
                                        "https://a/b"),
                                new AlarmContext.Line(
                                        AlarmContext.Kind.POLICY,
                                        "Nobody knows.",
                                        false,
                                        null,
                                        ""))),
                LiveFleet.value(desk.explain("hub-a", ref(3))));
        assertEquals(AlarmMapper.ref(ref(3)), hub.questions.getFirst().getAlarm());
        Result<AlarmContext> away = desk.explain("hub-b", ref(3)).toCompletableFuture().join();
        assertEquals("HUB_DOWN", assertInstanceOf(Result.Failed.class, away).fault().code());
        assertEquals(1, hub.questions.size());
    }

    @Test
    void everyKindOfTheContractHasItsOwn() {
        for (AlarmContextKind kind : AlarmContextKind.values()) {
            if (kind == AlarmContextKind.UNRECOGNIZED) {
                continue;
            }
            AlarmContext read =
                    ContextMapper.context(
                            ExplainAlarmResponse.newBuilder()
                                    .addLines(
                                            io.skerry.api.v1.AlarmContext.newBuilder()
                                                    .setKind(kind))
                                    .build());
            String name = read.lines().getFirst().kind().name();
            assertEquals(
                    kind == AlarmContextKind.ALARM_CONTEXT_KIND_UNSPECIFIED
                            ? "OTHER"
                            : kind.name().substring("ALARM_CONTEXT_KIND_".length()),
                    name);
        }
    }

    private List<RefusedDecision> ok(String name, int count) {
        return LiveFleet.value(desk.decide(name, decisions(count)));
    }

    private Fault failed(String name, int count) {
        Result<List<RefusedDecision>> answer =
                desk.decide(name, decisions(count)).toCompletableFuture().join();
        return assertInstanceOf(Result.Failed.class, answer).fault();
    }

    private static List<AlarmDecision> decisions(int count) {
        return IntStream.range(0, count)
                .<AlarmDecision>mapToObj(i -> new AlarmDecision.Acknowledge(ref(i), Severity.MAJOR))
                .toList();
    }

    private static AlarmRef ref(int number) {
        return new AlarmRef("disk_used", AlarmPlace.node("" + number));
    }

    private static DecideAlarmsResponse refusing(int index, String why) {
        return DecideAlarmsResponse.newBuilder()
                .addRefused(
                        io.skerry.api.v1.RefusedDecision.newBuilder()
                                .setIndex(index)
                                .setMessage(why))
                .build();
    }
}
