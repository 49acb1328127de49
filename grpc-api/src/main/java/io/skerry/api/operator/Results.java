package io.skerry.api.operator;

import io.skerry.api.seal.Opening;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.SealOpener;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PublicKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Checks what comes back for a sealed command: signed by that node, for those very bytes. */
public final class Results {
    private final String fleet;
    private final String nodeId;
    private final PublicKey identityKey;

    /**
     * @param identityKey of the node's verified binding
     */
    public Results(String fleet, String nodeId, PublicKey identityKey) {
        this.fleet = fleet;
        this.nodeId = nodeId;
        this.identityKey = identityKey;
    }

    /** What a check says. */
    public sealed interface Check {
        /** The node's own word. {@code signedBy} is its SPIFFE id. */
        record Verified(CommandResult result, String signedBy) implements Check {}

        /** Not to be believed; the text says why. */
        record NotVerified(String why) implements Check {}
    }

    /**
     * Checks a result.
     *
     * @param result sealed {@link CommandResult}
     * @param command the sealed {@link Command} that it must answer
     */
    public Check check(Envelope result, Envelope command) {
        Opening<CommandResult> opening =
                SealOpener.open(
                        result,
                        PayloadType.RESULT,
                        CommandResult.getDefaultInstance(),
                        List.of(identityKey),
                        1);
        return switch (opening) {
            case Opening.Refused<CommandResult> refused -> new Check.NotVerified(refused.message());
            case Opening.Opened<CommandResult> opened -> compare(opened.payload(), command);
        };
    }

    private Check compare(CommandResult result, Envelope command) {
        if (!result.getFleet().equals(fleet) || !result.getNodeId().equals(nodeId)) {
            return new Check.NotVerified("it is another node's result");
        }
        if (!MessageDigest.isEqual(
                result.getCommandSha256().toByteArray(),
                sha256(command.getPayload().toByteArray()))) {
            return new Check.NotVerified("it answers another command");
        }
        return new Check.Verified(result, "spiffe://" + fleet + "/node/" + nodeId);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
