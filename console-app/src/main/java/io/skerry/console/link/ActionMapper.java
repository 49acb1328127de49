package io.skerry.console.link;

import io.skerry.api.v1.ActionSchema;
import io.skerry.api.v1.PlanActionResponse;
import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.PredictedEffect;
import io.skerry.console.model.Risk;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Actions and their dry runs: contract → model. */
final class ActionMapper {
    private ActionMapper() {}

    static ActionDescriptor descriptor(ActionSchema schema) {
        return new ActionDescriptor(
                schema.getName(),
                schema.getVersion(),
                schema.getTitle(),
                schema.getDescription(),
                risk(schema.getRisk()),
                schema.getParametersList().stream().map(ParameterMapper::spec).toList(),
                schema.getDeniedBecause());
    }

    static ActionPlan plan(
            String nodeId,
            ActionSchema schema,
            Map<String, String> parameters,
            PlanActionResponse answer) {
        return new ActionPlan(
                nodeId,
                schema.getName(),
                schema.getVersion(),
                risk(schema.getRisk()),
                parameters,
                HexFormat.of().formatHex(answer.getPlanDigest().toByteArray()),
                answer.getSummary(),
                answer.getEffectsList().stream().map(ActionMapper::effect).toList(),
                answer.getEffectsTotal(),
                List.of(),
                answer.getBlockedBecause(),
                Instant.ofEpochMilli(answer.getObservedAtUnixMillis()));
    }

    private static PredictedEffect effect(io.skerry.api.v1.PredictedEffect effect) {
        return new PredictedEffect(
                effect.getSubject(), effect.getDescription(), effect.getSizeBytes());
    }

    private static Risk risk(io.skerry.api.v1.Risk risk) {
        return switch (risk) {
            case RISK_READ -> Risk.R0;
            case RISK_SAFE -> Risk.R1;
            case RISK_DISRUPTIVE -> Risk.R2;
            // A risk that this console does not know is taken for the highest.
            case RISK_DESTRUCTIVE, RISK_UNSPECIFIED, UNRECOGNIZED -> Risk.R3;
        };
    }
}
