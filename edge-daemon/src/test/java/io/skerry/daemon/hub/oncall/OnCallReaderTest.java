package io.skerry.daemon.hub.oncall;

import static io.skerry.daemon.hub.oncall.Edges.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.skerry.api.v1.GetOnCallRequest;
import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.PanelState;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarming.EndedAlarms;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.enrich.Rollouts;
import io.skerry.daemon.hub.objective.Survey;
import io.skerry.daemon.hub.oncall.serve.OnCallService;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OnCallReaderTest {
    private final VirtualTime time = new VirtualTime(NOW.minusSeconds(60));
    private final List<Edge> edges = new ArrayList<>(Edges.FOUR);
    private final EndedAlarms ended = EndedAlarms.begin(time.clocks().monotonic());
    private Supplier<AlarmState> alarms =
            () -> Edges.alarms(Edges.raised("disk_used", Place.node("n1"), Severity.MAJOR, 5));
    private Rollouts rollouts = from -> new Known.Fact<>(List.of(), NOW, "rollouts");
    private int surveys;

    OnCallReaderTest() {
        time.advance(Duration.ofSeconds(60));
    }

    private Survey survey() {
        surveys++;
        throw new IllegalStateException("a defect");
    }

    private OnCallReader reader() {
        return new OnCallReader(
                "spiffe://test/hub/h",
                new OnCallReader.Sources(
                        () -> edges,
                        () -> alarms.get(),
                        ended,
                        this::survey,
                        from -> rollouts.since(from),
                        new DiskSizes(time.clocks().wall())),
                time.clocks());
    }

    private static List<PanelState> states(GetOnCallResponse answer) {
        return List.of(
                answer.getEdges().getState(),
                answer.getErrors().getState(),
                answer.getRollouts().getState(),
                answer.getDisks().getState(),
                answer.getAlarms().getState());
    }

    private static List<String> unknown(GetOnCallResponse answer) {
        List<String> unknown = new ArrayList<>();
        List<PanelState> states = states(answer);
        List<String> names = List.of("edges", "errors", "rollouts", "disks", "alarms");
        for (int i = 0; i < states.size(); i++) {
            if (!states.get(i).getKnown()) {
                unknown.add(names.get(i));
                assertFalse(states.get(i).getWhy().isEmpty(), names.get(i));
                assertEquals(0, states.get(i).getNodesReporting(), names.get(i));
            }
        }
        return unknown;
    }

    @Test
    void whatOnePartDoesNotKnowKeepsNoOtherBack() {
        GetOnCallResponse answer = reader().read(Scope.FLEET, 20);
        assertEquals(List.of("errors"), unknown(answer));
        assertEquals(1, answer.getEdges().getItemsCount());
        assertEquals(1, answer.getAlarms().getItemsCount());
        assertEquals(
                NOW.minusSeconds(60).toEpochMilli(),
                answer.getAlarms().getEndedSinceUnixMillis(),
                "of before the start of the hub nothing is known");
        assertEquals(
                List.of("roster and alarms", "", "rollouts", "heartbeats", "alarms"),
                states(answer).stream().map(PanelState::getSource).toList());
        rollouts = Rollouts.unknown();
        assertEquals(List.of("errors", "rollouts"), unknown(reader().read(Scope.FLEET, 20)));
        rollouts =
                from -> {
                    throw new IllegalStateException("a defect");
                };
        alarms =
                () -> {
                    throw new IllegalStateException("a defect");
                };
        answer = reader().read(Scope.FLEET, 20);
        assertEquals(List.of("edges", "errors", "rollouts", "alarms"), unknown(answer));
        assertTrue(answer.getDisks().getState().getKnown(), "disks need no alarms");
        assertEquals(0, answer.getAlarms().getItemsCount());
        assertEquals("spiffe://test/hub/h", answer.getHub());
        assertEquals(NOW.toEpochMilli(), answer.getAtUnixMillis());
    }

    @Test
    void whoIsNotBoundIsNoPartOfTheFleet() {
        edges.set(0, Edges.of(edges.get(0), NodeLifecycle.NODE_LIFECYCLE_QUARANTINED));
        edges.set(3, Edges.of(edges.get(3), NodeLifecycle.NODE_LIFECYCLE_REVOKED));
        GetOnCallResponse answer = reader().read(Scope.FLEET, 20);
        assertEquals(2, answer.getEdges().getState().getNodes());
        assertEquals(1, answer.getEdges().getQuarantined());
        assertEquals(0, answer.getEdges().getItemsCount());
        assertEquals(2, answer.getDisks().getState().getNodes());
        GetOnCallResponse us = reader().read(new Scope("us", ""), 20);
        assertEquals(0, us.getEdges().getQuarantined(), "who waits at eu waits for nobody there");
        assertEquals(0, us.getEdges().getState().getNodes());
    }

    @Test
    void whatWasRolledOutIsAskedForADayBack() {
        List<Instant> asked = new ArrayList<>();
        rollouts =
                from -> {
                    asked.add(from);
                    return new Known.Fact<>(List.of(), NOW.minusSeconds(40), "rollouts");
                };
        GetOnCallResponse answer = reader().read(Scope.FLEET, 20);
        assertEquals(List.of(NOW.minus(Duration.ofHours(24))), asked);
        assertEquals(
                NOW.minusSeconds(40).toEpochMilli(),
                answer.getRollouts().getState().getAsOfUnixMillis(),
                "as old as whoever tells of it says");
    }

    @Test
    void howeverManyLookErrorsAreCountedEachFiveSeconds() {
        OnCallReader reader = reader();
        for (int i = 0; i < 10; i++) {
            var _ = reader.read(Scope.FLEET, 20);
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(2, surveys);
    }

    @Test
    void aRequestHasItsBounds() {
        OnCallService service = new OnCallService(reader());
        List<GetOnCallResponse> answers = new ArrayList<>();
        StreamObserver<GetOnCallResponse> out =
                new StreamObserver<>() {
                    @Override
                    public void onNext(GetOnCallResponse value) {
                        answers.add(value);
                    }

                    @Override
                    public void onError(Throwable failed) {
                        throw new AssertionError(failed);
                    }

                    @Override
                    public void onCompleted() {}
                };
        for (GetOnCallRequest wrong :
                List.of(
                        GetOnCallRequest.newBuilder().setMost(201).build(),
                        GetOnCallRequest.newBuilder().setMost(-1).build(),
                        GetOnCallRequest.newBuilder().setRegion("x".repeat(201)).build(),
                        GetOnCallRequest.newBuilder().setSite("x".repeat(201)).build())) {
            assertThrows(StatusRuntimeException.class, () -> service.getOnCall(wrong, out));
        }
        assertEquals(List.of(), answers);
        for (int i = 0; i < 30; i++) {
            edges.add(Edges.heard("silent-" + i, "eu", "oslo", 600));
        }
        service.getOnCall(GetOnCallRequest.getDefaultInstance(), out);
        assertEquals(20, answers.getFirst().getEdges().getItemsCount());
        assertEquals(11, answers.getFirst().getEdges().getState().getLeftOut());
        service.getOnCall(GetOnCallRequest.newBuilder().setMost(200).setSite("oslo").build(), out);
        assertEquals(31, answers.getLast().getEdges().getItemsCount());
        assertEquals(32, answers.getLast().getEdges().getState().getNodes());
    }
}
