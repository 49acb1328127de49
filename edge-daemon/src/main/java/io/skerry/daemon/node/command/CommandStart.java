package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import java.time.Instant;

/**
 * How a command began.
 *
 * @param commandId UUIDv7, 16 bytes
 * @param sha256 of the sealed payload, 32 bytes
 * @param operator SPIFFE id of who sealed it
 * @param action name of the action
 * @param at the node's wall clock
 */
public record CommandStart(
        ByteString commandId, ByteString sha256, String operator, String action, Instant at) {}
