package io.skerry.daemon.node.command;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.CommandVerdict;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.Parameter;
import io.skerry.daemon.node.audit.AuditEvent;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the audit says of commands. */
final class CommandAudit {
    private CommandAudit() {}

    static AuditEvent started(CommandStart start, CommandVerdict.Accepted accepted, SpiffeId node) {
        Command command = accepted.command();
        Map<String, String> fields = fields(start);
        fields.put("policy_version", Long.toUnsignedString(command.getPolicyVersion()));
        fields.put("plan_sha256", hex(command.getPlanDigest().toByteArray()));
        if (!accepted.approvers().isEmpty()) {
            fields.put("approved_by", String.join(",", accepted.approvers()));
        }
        for (Parameter parameter : command.getParametersList()) {
            fields.put("parameter_" + parameter.getName(), value(parameter));
        }
        return new AuditEvent(start.at(), "command.started", start.operator(), node.uri(), fields);
    }

    static AuditEvent finished(CommandStart start, NodeSeal.Closing closing, SpiffeId node) {
        Map<String, String> fields = fields(start);
        Ending ending = closing.ending();
        fields.put(
                "outcome",
                ending.outcome().name().substring("OUTCOME_".length()).toLowerCase(Locale.ROOT));
        fields.put("detail", ending.detail());
        fields.put("output_sha256", hex(closing.outputSha256().toByteArray()));
        ending.effects().forEach((name, value) -> fields.put("effect_" + name, value));
        return new AuditEvent(
                ending.at(), "command.finished", start.operator(), node.uri(), fields);
    }

    private static Map<String, String> fields(CommandStart start) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("command_id", hex(start.commandId().toByteArray()));
        fields.put("command_sha256", hex(start.sha256().toByteArray()));
        fields.put("action", start.action());
        return fields;
    }

    private static String value(Parameter parameter) {
        return switch (parameter.getValueCase()) {
            case TEXT -> parameter.getText();
            case INTEGER -> Long.toString(parameter.getInteger());
            case FLAG -> Boolean.toString(parameter.getFlag());
            case DURATION_MILLIS -> parameter.getDurationMillis() + " ms";
            case SIZE_BYTES -> parameter.getSizeBytes() + " B";
            case VALUE_NOT_SET -> "";
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
