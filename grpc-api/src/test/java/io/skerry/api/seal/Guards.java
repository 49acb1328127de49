package io.skerry.api.seal;

import java.util.List;
import java.util.Map;

/** Which checks keep each attack from succeeding, as {@code Class.method}: the last that hold. */
final class Guards {
    static final Map<String, List<String>> OF_ATTACKS =
            Map.ofEntries(
                    Map.entry(
                            "sign a command with a key of its own", List.of("SealOpener.signers")),
                    Map.entry(
                            "put alice's key id on a signature of its own",
                            List.of("SealOpener.signers")),
                    Map.entry("retarget a command for another node", List.of("SealOpener.signers")),
                    Map.entry("change the action", List.of("SealOpener.signers")),
                    Map.entry("change a parameter", List.of("SealOpener.signers")),
                    Map.entry("drop the parameters", List.of("SealOpener.signers")),
                    Map.entry("prolong a command", List.of("SealOpener.signers", "Validity.check")),
                    Map.entry(
                            "make an interactive command a queued one",
                            List.of("SealOpener.signers")),
                    Map.entry("flip a bit", List.of("SealOpener.signers")),
                    Map.entry(
                            "put the payload of one command under the signature of another",
                            List.of("SealOpener.signers")),
                    Map.entry("take the signatures off", List.of("SealOpener.signers")),
                    Map.entry(
                            "open a session of its own in an operator's name",
                            List.of("SealOpener.signers")),
                    Map.entry(
                            "prove a call with a key of its own under an operator's session",
                            List.of("SealOpener.signers")),
                    Map.entry("turn a failure into a success", List.of("SealOpener.signers")),
                    Map.entry("sign a policy itself", List.of("SealOpener.signers")),
                    Map.entry("make itself an operator", List.of("SealOpener.signers")),
                    Map.entry("take a revocation back out", List.of("SealOpener.signers")),
                    Map.entry("add a root that only it signed", List.of("SealOpener.signers")),
                    Map.entry("bind a node itself", List.of("SealOpener.signers")),
                    Map.entry("put its own key into a binding", List.of("SealOpener.signers")),
                    Map.entry(
                            "add something that the node does not know",
                            List.of("SealOpener.signers", "Canonical.unknown")),
                    Map.entry(
                            "truncate a command",
                            List.of(
                                    "SealOpener.signers",
                                    "CommandForm.fault",
                                    "Validity.check",
                                    "CommandVerifier.checkNonce")),
                    Map.entry("pass a session off as a command", List.of("Pae.encode")),
                    Map.entry("pass a command off as a session", List.of("Pae.encode")),
                    Map.entry("pass a binding off as a policy", List.of("Pae.encode")),
                    Map.entry(
                            "deliver to another node",
                            List.of("CommandVerifier.target", "CommandVerifier.checkNonce")),
                    Map.entry("hold a command back until it is over", List.of("Validity.check")),
                    Map.entry("deliver before its time", List.of("Validity.check")),
                    Map.entry(
                            "deliver after the node restarted",
                            List.of("CommandVerifier.checkNonce")),
                    Map.entry(
                            "freeze the policy and deliver what a newer one demands",
                            List.of("CommandVerifier.checkPolicy")),
                    Map.entry(
                            "deliver a command in its time under a policy that is over",
                            List.of("CommandVerifier.checkPolicy")),
                    Map.entry("replay a call", List.of("SessionVerifier.useNonce")),
                    Map.entry(
                            "ask something else under an operator's proof",
                            List.of("SessionVerifier.checkProof")),
                    Map.entry(
                            "call another method under an operator's proof",
                            List.of("SessionVerifier.checkProof")),
                    Map.entry(
                            "show an operator's proof to another node",
                            List.of("SessionVerifier.checkProof")),
                    Map.entry(
                            "use an operator's session on a connection of its own",
                            List.of("SessionVerifier.checkSession")),
                    Map.entry(
                            "show another node's result",
                            List.of("SealOpener.signers", "NodeStatements.fault")),
                    Map.entry(
                            "show the node's result of an earlier command",
                            List.of("NodeStatements.fault")),
                    Map.entry("hide a record of the past", List.of("AuditChain.fault")),
                    Map.entry("change a record of the past", List.of("AuditChain.fault")),
                    Map.entry(
                            "show a node the proof of another one",
                            List.of("CommandVerifier.target")),
                    Map.entry(
                            "put a node's name into the proof of another one",
                            List.of("TargetTree.proves")),
                    Map.entry("prove a node by a tree of its own", List.of("TargetTree.proves")),
                    Map.entry(
                            "deliver a command for many without a proof",
                            List.of("CommandVerifier.target")),
                    Map.entry("deliver a command that nobody approved", List.of("Approvals.check")),
                    Map.entry(
                            "approve a command with a key of its own", List.of("Approvals.check")),
                    Map.entry(
                            "count its author as the one who approves", List.of("Approvals.check")),
                    Map.entry("take the approval of another command", List.of("Approvals.check")),
                    Map.entry("bring an older policy back", List.of("Trust.checkVersion")),
                    Map.entry(
                            "found the fleet anew for a node that enrols",
                            List.of("RootChain.checkDigest", "SealOpener.signers")),
                    Map.entry(
                            "stand in for a node without a statement",
                            List.of("TlsKeyStatements.check")),
                    Map.entry(
                            "stand in for a node with the statement of its certificate",
                            List.of("TlsKeyStatements.check")),
                    Map.entry(
                            "stand in for a node with a statement that another node signed",
                            List.of("TlsKeyStatements.check")),
                    Map.entry(
                            "stand in for a node with a statement that it signed itself",
                            List.of("TlsKeyStatements.check")),
                    Map.entry(
                            "make an operator's certificate with the authority of nodes",
                            List.of("Anchors.issuer", "PeerVerifier.validates")));

    private Guards() {}
}
