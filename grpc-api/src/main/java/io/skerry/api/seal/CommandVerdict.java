package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;
import java.util.List;

/** Whether a node may take a command. */
public sealed interface CommandVerdict {
    /**
     * It may, as far as signatures, policy and time go.
     *
     * @param command what was sealed
     * @param operator who sealed it, from the policy
     * @param approvers other operators who signed the same bytes and may say yes to it, by name
     * @param target this node among those that the command is for
     * @param sha256 of the sealed payload, 32 bytes
     */
    record Accepted(
            Command command,
            Operator operator,
            List<String> approvers,
            CommandTarget target,
            ByteString sha256)
            implements CommandVerdict {
        public Accepted {
            approvers = List.copyOf(approvers);
        }
    }

    /**
     * It may not.
     *
     * @param reason which check failed; each has its own
     * @param message one sentence for people that says what to do
     * @param field where in the command; empty when it has no place
     */
    record Refused(RefusalReason reason, String message, String field) implements CommandVerdict {}
}
