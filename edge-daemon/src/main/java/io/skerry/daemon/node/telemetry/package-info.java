/**
 * Telemetry of this node: sampled each second, aggregated, kept on disk until the hub has it, and
 * read back as the node's own history.
 */
@NullMarked
package io.skerry.daemon.node.telemetry;

import org.jspecify.annotations.NullMarked;
