package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.CommandFinished;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.Label;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the last event of a command: its result, signed by the node.
 *
 * @param node who signs
 * @param signer its identity key
 */
public record NodeSeal(SpiffeId node, Signer signer) {
    /**
     * What is to be told of an end.
     *
     * @param ending how and why
     * @param outputSha256 SHA-256 over the output texts, 32 bytes
     * @param outputLines lines before any truncation
     * @param sequence number that the event has
     */
    record Closing(Ending ending, ByteString outputSha256, long outputLines, long sequence) {}

    ExecuteCommandResponse finished(CommandStart start, Closing closing, AuditEntry entry) {
        Ending ending = closing.ending();
        CommandResult result =
                CommandResult.newBuilder()
                        .setFleet(node.fleet())
                        .setNodeId(node.name())
                        .setCommandId(start.commandId())
                        .setCommandSha256(start.sha256())
                        .setOutcome(ending.outcome())
                        .setDetail(ending.detail())
                        .setStartedAtUnixMillis(start.at().toEpochMilli())
                        .setFinishedAtUnixMillis(ending.at().toEpochMilli())
                        .setOutputSha256(closing.outputSha256())
                        .setOutputLines(closing.outputLines())
                        .setAuditSequence(entry.getSequence())
                        .setAuditHash(entry.getHash())
                        .addAllEffects(labels(ending))
                        .build();
        return ExecuteCommandResponse.newBuilder()
                .setSequence(closing.sequence())
                .setObservedAtUnixMillis(ending.at().toEpochMilli())
                .setFinished(
                        CommandFinished.newBuilder()
                                .setResult(Sealer.seal(PayloadType.RESULT, result, signer)))
                .build();
    }

    private static List<Label> labels(Ending ending) {
        return ending.effects().entrySet().stream()
                .map(effect ->
                        Label.newBuilder()
                                .setName(effect.getKey())
                                .setValue(effect.getValue())
                                .build())
                .sorted(Comparator.comparing(Label::getName))
                .toList();
    }
}
