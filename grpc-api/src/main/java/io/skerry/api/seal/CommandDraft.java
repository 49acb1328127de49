package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Parameter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a person wants done, before it is fixed to a time and a policy.
 *
 * @param action name in the node's catalogue
 * @param actionVersion version of the action's schema
 * @param parameters in any order, distinct names
 * @param targets the nodes, each with its nonce when interactive
 * @param delivery interactive or queued
 * @param validity from now; at most 15 min interactive, 7 days queued
 * @param planDigest SHA-256 of the dry run that was confirmed; empty when none was asked for
 */
public record CommandDraft(
        String action,
        int actionVersion,
        List<Parameter> parameters,
        List<CommandTarget> targets,
        Delivery delivery,
        Duration validity,
        ByteString planDigest) {
    /** A command for more nodes than these names them by a Merkle root. */
    public static final int MOST_LISTED = 64;

    public CommandDraft {
        parameters = parameters.stream().sorted(Comparator.comparing(Parameter::getName)).toList();
        targets = List.copyOf(targets);
    }

    /** The tree that stands for the targets; empty for so few that the command lists them. */
    public Optional<TargetTree> tree() {
        return targets.size() > MOST_LISTED
                ? Optional.of(new TargetTree(targets))
                : Optional.empty();
    }
}
