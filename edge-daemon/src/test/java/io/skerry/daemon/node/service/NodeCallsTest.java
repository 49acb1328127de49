package io.skerry.daemon.node.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.fault.Faults;
import io.skerry.api.v1.ActionSchema;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.IntroduceRequest;
import io.skerry.api.v1.IntroduceResponse;
import io.skerry.api.v1.ListActionsRequest;
import io.skerry.api.v1.ListActionsResponse;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.PlanActionRequest;
import io.skerry.api.v1.PlanActionResponse;
import io.skerry.api.v1.PredictedEffect;
import io.skerry.daemon.node.NodePlant;
import io.skerry.daemon.node.NodeStores;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node answers about itself and its actions. */
class NodeCallsTest {
    private final NodePlant plant = new NodePlant().start();

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void introducesItselfWithAllThatACallerNeeds() {
        IntroduceResponse answer = NodePlant.answer(plant.alice().introduce());
        assertEquals(plant.keys.nodeId(), answer.getNodeId());
        assertEquals("test.example", answer.getFleet());
        assertEquals("1.2.3", answer.getDaemonVersion());
        assertEquals(1, answer.getPolicyVersion());
        assertEquals(32, answer.getNonce().size());
        assertTrue(answer.getNonceValidMillis() > 60_000);
        assertEquals(plant.time.instant().toEpochMilli(), answer.getNodeTimeUnixMillis());
        assertEquals(NodeCard.CAPABILITIES, answer.getCapabilitiesList());
        assertFalse(answer.getFacts().getBootId().isEmpty());
    }

    @Test
    void showsItsBindingOnceItIsBound() {
        assertFalse(NodePlant.answer(plant.alice().introduce()).hasBinding());
        plant.bind();
        assertEquals(
                plant.keys.sealedBinding(),
                NodePlant.answer(plant.alice().introduce()).getBinding());
    }

    @Test
    void aCallerOfAnOlderProtocolIsToldWhichOneHolds() {
        Faults.Fault fault =
                NodePlant.fault(
                        plant.alice()
                                .call(
                                        NodeServiceGrpc.getIntroduceMethod(),
                                        IntroduceRequest.getDefaultInstance()));
        assertEquals(FaultReason.FAULT_REASON_VERSION_UNSUPPORTED, fault.reason());
        assertTrue(fault.message().contains("version 1"), fault.message());
    }

    @Test
    void anActionSaysWhyItCannotBeRunHere() {
        assertTrue(because(plant.fleet.alice(), "demo.act").contains("quarantine"));
        plant.bind();
        assertEquals("", because(plant.fleet.alice(), "demo.act"));
        assertTrue(because(plant.fleet.alice(), "demo.denied").contains("configuration"));
        assertTrue(because(plant.fleet.bob(), "demo.act").contains("No grant"));
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndRunsNothing() {
        plant.bind();
        plant.action.plans(
                ActionPlan.ready(
                        List.of(
                                new PlannedItem("/a", "would go", 7, ""),
                                PlannedItem.of("/b", "would stay")),
                        "One of two."));
        PlanActionResponse plan = NodePlant.answer(plan("demo.act", 1));
        assertEquals(2, plan.getEffectsTotal());
        assertEquals("/a", plan.getEffects(0).getSubject());
        assertEquals(7, plan.getEffects(0).getSizeBytes());
        assertEquals("One of two.", plan.getSummary());
        assertEquals("", plan.getBlockedBecause());
        assertEquals(plant.time.instant().toEpochMilli(), plan.getObservedAtUnixMillis());
        assertEquals(0, plant.action.runs());
    }

    @Test
    void theDigestIsThatOfThePlanAndItsParameters() {
        plant.bind();
        var first = NodePlant.answer(plan("demo.act", 1)).getPlanDigest();
        assertEquals(first, NodePlant.answer(plan("demo.act", 1)).getPlanDigest());
        assertNotEquals(first, NodePlant.answer(plan("demo.act", 1, level(3))).getPlanDigest());
        plant.action.plans(ActionPlan.ready(List.of(PlannedItem.of("x", "y")), "Other."));
        assertNotEquals(first, NodePlant.answer(plan("demo.act", 1)).getPlanDigest());
    }

    @Test
    void aLongDryRunIsShownInPartAndCountedWhole() {
        plant.bind();
        List<PlannedItem> items = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            items.add(PlannedItem.of("/file-" + i, "would go"));
        }
        plant.action.plans(ActionPlan.ready(items, "Many."));
        PlanActionResponse plan = NodePlant.answer(plan("demo.act", 1));
        assertEquals(2_500, plan.getEffectsTotal());
        assertEquals(ActionDesk.MOST_EFFECTS, plan.getEffectsCount());
    }

    @Test
    void namesOfFilesSteerNobodysTerminal() {
        plant.bind();
        plant.action.plans(
                ActionPlan.ready(List.of(PlannedItem.of("/a\u001b[2J\n", "\u202ex")), "s\nt"));
        PlanActionResponse plan = NodePlant.answer(plan("demo.act", 1));
        PredictedEffect effect = plan.getEffects(0);
        for (String text :
                List.of(effect.getSubject(), effect.getDescription(), plan.getSummary())) {
            assertTrue(text.chars().noneMatch(c -> c < ' ' || c == 0x202e), text);
        }
    }

    @Test
    void aDryRunThatIsBlockedSaysWhy() {
        plant.bind();
        plant.action.plans(ActionPlan.blocked("Nothing may go here."));
        assertEquals(
                "Nothing may go here.", NodePlant.answer(plan("demo.act", 1)).getBlockedBecause());
    }

    @Test
    void whatDoesNotFitIsNamedByItsPlace() {
        plant.bind();
        assertBad("action", plan("demo.none\u001b", 1));
        assertBad("action_version", plan("demo.act", 2));
        assertBad("action_version", plan("demo.act", 0));
        assertBad("parameters.level", plan("demo.act", 1, level(6)));
        assertBad(
                "parameters.other",
                plan("demo.act", 1, Parameter.newBuilder().setName("other").build()));
    }

    /** A dry run that only ends when it is told to. */
    private static final class Endless implements Action {
        private final ActionSchema schema =
                ActionSchema.newBuilder()
                        .setName("demo.endless")
                        .setVersion(1)
                        .setTimeoutMillis(60_000)
                        .build();
        final AtomicInteger planning = new AtomicInteger();

        @Override
        public ActionSchema schema() {
            return schema;
        }

        @Override
        public ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation) {
            planning.incrementAndGet();
            CountDownLatch cancelled = new CountDownLatch(1);
            cancellation.onCancel(cancelled::countDown);
            try {
                return cancelled.await(20, TimeUnit.SECONDS)
                        ? ActionPlan.blocked("Too much.")
                        : ActionPlan.blocked("Never told.");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return ActionPlan.blocked("Interrupted.");
            }
        }

        @Override
        public ActionOutcome run(ActionRun run) {
            return ActionOutcome.failed("Never run.", java.util.Map.of());
        }
    }

    @Test
    void fourDryRunsAtOnceAreEnoughAndNoneLastsForEver() {
        Endless endless = new Endless();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                NodePlant busy =
                        new NodePlant(
                                        threads,
                                        NodeStores.inMemory(10_000, new SplittableRandom(3)),
                                        List.of(endless))
                                .start()
                                .bind()) {
            List<CompletableFuture<PlanActionResponse>> plans = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                plans.add(plan(busy, "demo.endless", 1));
            }
            await().until(() -> endless.planning.get() == 4);
            assertEquals(
                    FaultReason.FAULT_REASON_OVERLOADED,
                    NodePlant.fault(plan(busy, "demo.act", 1)).reason());
            busy.time.advance(Duration.ofSeconds(31));
            for (CompletableFuture<PlanActionResponse> plan : plans) {
                assertEquals("Too much.", NodePlant.answer(plan).getBlockedBecause());
            }
            assertEquals("", NodePlant.answer(plan(busy, "demo.act", 1)).getBlockedBecause());
        }
    }

    private String because(io.skerry.api.seal.OperatorKeys operator, String action) {
        ListActionsResponse actions =
                NodePlant.answer(
                        plant.caller(operator)
                                .call(
                                        NodeServiceGrpc.getListActionsMethod(),
                                        ListActionsRequest.getDefaultInstance()));
        return actions.getActionsList().stream()
                .filter(schema -> schema.getName().equals(action))
                .findFirst()
                .orElseThrow()
                .getDeniedBecause();
    }

    private CompletableFuture<PlanActionResponse> plan(
            String action, int version, Parameter... parameters) {
        return plan(plant, action, version, parameters);
    }

    private static CompletableFuture<PlanActionResponse> plan(
            NodePlant at, String action, int version, Parameter... parameters) {
        return at.alice()
                .call(
                        NodeServiceGrpc.getPlanActionMethod(),
                        PlanActionRequest.newBuilder()
                                .setAction(action)
                                .setActionVersion(version)
                                .addAllParameters(List.of(parameters))
                                .build());
    }

    private static void assertBad(String field, CompletableFuture<?> call) {
        Faults.Fault fault = NodePlant.fault(call);
        assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason());
        assertEquals(field, fault.metadata().get("field"));
        assertTrue(fault.message().chars().noneMatch(c -> c < ' '), fault.message());
    }

    private static Parameter level(long value) {
        return Parameter.newBuilder().setName("level").setInteger(value).build();
    }
}
