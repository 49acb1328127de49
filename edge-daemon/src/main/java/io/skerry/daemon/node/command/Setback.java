package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import java.time.Instant;

/**
 * That this node's state was replaced by an older one: commands may have run that it knows nothing
 * of.
 *
 * @param voidBefore queued commands whose validity begins before this are void; {@link Instant#MAX}
 *     until a synchronised clock says when
 * @param head hash of the audit entry that was lost, 32 bytes; empty when nothing ever was
 */
public record Setback(Instant voidBefore, ByteString head) {
    /** Nothing was ever lost. */
    public static final Setback NONE = new Setback(Instant.MIN, ByteString.EMPTY);
}
