package io.skerry.daemon.node.service;

import io.skerry.api.fault.Faults;
import io.skerry.api.seal.Grants;
import io.skerry.api.v1.ActionSchema;
import io.skerry.api.v1.ListActionsResponse;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PlanActionRequest;
import io.skerry.api.v1.PlanActionResponse;
import io.skerry.api.v1.PredictedEffect;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Catalogue;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.policy.DenyList;
import io.skerry.daemon.node.policy.NodePolicy;
import io.skerry.daemon.node.policy.PolicyView;
import io.skerry.daemon.node.redact.VisibleText;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The catalogue as an operator sees it, and its dry runs. */
public final class ActionDesk {
    /** Effects that an answer holds at most. */
    static final int MOST_EFFECTS = 1_000;

    private static final int PLANS_AT_ONCE = 4;
    private static final Duration LONGEST_PLAN = Duration.ofSeconds(30);
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final Catalogue catalogue;
    private final NodePolicy policy;
    private final DenyList denied;
    private final InstantSource wall;
    private final Scheduler scheduler;
    private final Semaphore slots = new Semaphore(PLANS_AT_ONCE);

    /**
     * @param denied the owner's last word
     * @param wall the node's wall clock
     * @param scheduler ends dry runs that take too long
     */
    public ActionDesk(
            Catalogue catalogue,
            NodePolicy policy,
            DenyList denied,
            InstantSource wall,
            Scheduler scheduler) {
        this.catalogue = catalogue;
        this.policy = policy;
        this.denied = denied;
        this.wall = wall;
        this.scheduler = scheduler;
    }

    ListActionsResponse list(@Nullable Operator operator) {
        PolicyView view = policy.view();
        ListActionsResponse.Builder response = ListActionsResponse.newBuilder();
        for (Action action : catalogue.all()) {
            ActionSchema schema = action.schema();
            response.addActions(
                    schema.toBuilder()
                            .setDeniedBecause(deniedBecause(schema, operator, view))
                            .setApprovals(approvals(schema, operator, view)));
        }
        return response.build();
    }

    PlanActionResponse plan(PlanActionRequest request) {
        Action action =
                catalogue
                        .find(request.getAction())
                        .orElseThrow(() ->
                                Faults.badRequest(
                                        "action",
                                        "This node has no action "
                                                + VisibleText.of(request.getAction())
                                                + "; list its actions."));
        ActionSchema schema = action.schema();
        if (request.getActionVersion() != schema.getVersion()) {
            throw Faults.badRequest(
                    "action_version",
                    "This node has version %d of %s; list its actions again."
                            .formatted(schema.getVersion(), schema.getName()));
        }
        return switch (Parameters.check(schema, request.getParametersList())) {
            case Parameters.Verdict.Unfit(String name, String message) ->
                    throw Faults.badRequest("parameters." + VisibleText.of(name), message);
            case Parameters.Verdict.Fit(Parameters parameters) -> bounded(action, parameters);
        };
    }

    private PlanActionResponse bounded(Action action, Parameters parameters) {
        if (!slots.tryAcquire()) {
            throw Faults.overloaded("The node makes dry runs already; try again.", COME_BACK);
        }
        Cancellation cancellation = new Cancellation();
        try (Cancellable _ = scheduler.schedule(LONGEST_PLAN, cancellation::cancel)) {
            Instant now = wall.instant();
            return response(action, parameters, action.plan(parameters, now, cancellation), now);
        } finally {
            slots.release();
        }
    }

    private static PlanActionResponse response(
            Action action, Parameters parameters, ActionPlan plan, Instant now) {
        PlanActionResponse.Builder response =
                PlanActionResponse.newBuilder()
                        .setEffectsTotal(plan.items().size())
                        .setSummary(VisibleText.of(plan.summary()))
                        .setPlanDigest(plan.digest(action.schema(), parameters))
                        .setBlockedBecause(VisibleText.of(plan.blockedBecause().orElse("")))
                        .setObservedAtUnixMillis(now.toEpochMilli());
        plan.items().stream()
                .limit(MOST_EFFECTS)
                .map(ActionDesk::effect)
                .forEach(response::addEffects);
        return response.build();
    }

    private static PredictedEffect effect(PlannedItem item) {
        return PredictedEffect.newBuilder()
                .setSubject(VisibleText.of(item.subject()))
                .setDescription(VisibleText.of(item.description()))
                .setSizeBytes(item.sizeBytes())
                .build();
    }

    private static int approvals(
            ActionSchema schema, @Nullable Operator operator, PolicyView view) {
        return operator == null
                ? 0
                : Grants.approvals(operator, schema.getName(), schema.getRisk(), view.labels());
    }

    private String deniedBecause(
            ActionSchema schema, @Nullable Operator operator, PolicyView view) {
        if (view.quarantined()) {
            return "The node is in quarantine; sign its binding first.";
        }
        if (denied.denies(schema.getName())) {
            return "The configuration of this machine denies it; ask its owner.";
        }
        boolean granted =
                operator != null
                        && Grants.allows(
                                        operator, schema.getName(), schema.getRisk(), view.labels())
                                .isEmpty();
        return granted ? "" : "No grant covers it here; ask the policy's holders.";
    }
}
