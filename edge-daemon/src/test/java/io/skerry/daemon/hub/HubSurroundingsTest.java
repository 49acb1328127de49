package io.skerry.daemon.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.AlarmContext;
import io.skerry.api.v1.AlarmContextKind;
import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.AlarmServiceGrpc;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.ExplainAlarmRequest;
import io.skerry.api.v1.ExplainAlarmResponse;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.SubmitTrustRequest;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub, asked what it knows around an alarm. */
class HubSurroundingsTest {
    @TempDir Path folder;
    private HubPlant plant;

    @BeforeEach
    void start() throws Exception {
        plant = new HubPlant(folder);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    private ExplainAlarmResponse explain(AlarmRef ref) {
        return AlarmServiceGrpc.newBlockingStub(plant.alice())
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .explainAlarm(ExplainAlarmRequest.newBuilder().setAlarm(ref).build());
    }

    private static List<String> texts(ExplainAlarmResponse response, AlarmContextKind kind) {
        return response.getLinesList().stream()
                .filter(line -> line.getKind() == kind)
                .map(AlarmContext::getText)
                .toList();
    }

    private ExplainAlarmResponse explained(AlarmRef ref, Predicate<ExplainAlarmResponse> wished) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> explain(ref), wished);
    }

    @Test
    void whatItHasIsToldAndWhatNobodyHasIsSaidToBeUnknown() {
        EnrolmentToken token = plant.token("berlin-1");
        RawNode node = RawNode.enrol(plant, token);
        plant.bind(token);
        RawNode stranger = RawNode.enrol(plant, plant.token("berlin-2"));
        submit(plant.fleet.trust().policy().toBuilder().setVersion(2).build());
        AlarmRef ref = powerLost();
        ExplainAlarmResponse answer =
                explained(
                        ref,
                        response ->
                                response.getLinesList().stream()
                                        .noneMatch(line -> line.getText().contains("not looked")));
        String policy = texts(answer, AlarmContextKind.ALARM_CONTEXT_KIND_POLICY).getFirst();
        assertTrue(policy.startsWith("Policy 2 was brought by alice; "), policy);
        assertEquals(
                List.of("berlin-2 is quarantined: nobody has bound it yet."),
                texts(answer, AlarmContextKind.ALARM_CONTEXT_KIND_QUARANTINE));
        AlarmContext quarantined =
                answer.getLinesList().stream()
                        .filter(AlarmContext::hasPlace)
                        .findFirst()
                        .orElseThrow();
        assertEquals(stranger.id(), quarantined.getPlace().getName());
        assertEquals(
                List.of("No node of the fleet has an alarm of its own."),
                texts(answer, AlarmContextKind.ALARM_CONTEXT_KIND_TOP_NODE));
        assertEquals(
                List.of("Rollouts are not known: this hub takes no part in rollouts."),
                texts(answer, AlarmContextKind.ALARM_CONTEXT_KIND_ROLLOUT));
        assertEquals(
                List.of("Runbook f1-partition."),
                texts(answer, AlarmContextKind.ALARM_CONTEXT_KIND_RUNBOOK));
        assertEquals(
                List.of("What the runbook would do is not known: this hub runs no runbooks."),
                texts(answer, AlarmContextKind.ALARM_CONTEXT_KIND_DRY_RUN));
        revokedIsTold(node, ref);
    }

    private void submit(PolicyDocument policy) {
        var _ =
                plant.fleetService()
                        .submitTrust(
                                SubmitTrustRequest.newBuilder()
                                        .setBundle(plant.fleet.bundle(policy))
                                        .build());
    }

    /** An alarm of the hub itself. */
    private AlarmRef powerLost() {
        AlarmKey key = new AlarmKey("power_lost", Place.hub());
        plant.hub()
                .alarms()
                .hear(
                        new AlarmEvent.Raised(
                                key,
                                Severity.CRITICAL,
                                plant.clocks.wall().instant(),
                                "No power.",
                                "f1-partition",
                                true));
        await().until(() -> plant.hub().alarms().state().alarm(key) != null);
        return AlarmRef.newBuilder()
                .setRule("power_lost")
                .setPlace(AlarmPlace.newBuilder().setKind(AlarmPlaceKind.ALARM_PLACE_KIND_HUB))
                .build();
    }

    private void revokedIsTold(RawNode node, AlarmRef ref) {
        submit(
                Policies.revoking(plant.fleet, node.id()).policy().toBuilder()
                        .setVersion(3)
                        .build());
        var _ =
                explained(
                        ref,
                        response ->
                                texts(response, AlarmContextKind.ALARM_CONTEXT_KIND_QUARANTINE)
                                        .contains("berlin-1 is revoked by the policy: stolen"));
    }

    @Test
    void ofWhatIsNoAlarmNothingIsSaid() {
        AlarmRef none =
                AlarmRef.newBuilder()
                        .setRule("power_lost")
                        .setPlace(
                                AlarmPlace.newBuilder()
                                        .setKind(AlarmPlaceKind.ALARM_PLACE_KIND_SITE)
                                        .setName("oslo"))
                        .build();
        Faults.Fault fault =
                Faults.read(assertThrows(StatusRuntimeException.class, () -> explain(none)))
                        .orElseThrow();
        assertEquals("alarm", fault.metadata().get(Faults.FIELD));
        assertTrue(fault.message().contains("power_lost@site/oslo"), fault.message());
        fault =
                Faults.read(
                                assertThrows(
                                        StatusRuntimeException.class,
                                        () -> explain(AlarmRef.getDefaultInstance())))
                        .orElseThrow();
        assertEquals("alarm.rule", fault.metadata().get(Faults.FIELD));
    }
}
