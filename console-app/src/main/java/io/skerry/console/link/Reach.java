package io.skerry.console.link;

import io.skerry.api.operator.NodeCaller;
import io.skerry.api.v1.PublicKey;
import io.skerry.console.command.DirectLink;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How nodes are reached, and by which key each is known. */
interface Reach {
    /** A caller of the node by the given path; failed when there is no such path now. */
    CompletionStage<Result<NodeCaller>> caller(String nodeId, Path path);

    /** Opens, or answers with the open, direct connection. */
    CompletionStage<Result<DirectLink>> connectDirect(String nodeId);

    /** The identity key of the node's verified binding. */
    Optional<PublicKey> identityKey(String nodeId);
}
