package io.skerry.daemon.node.command;

import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Scheduler;
import java.util.concurrent.Executor;

/**
 * What commands work with.
 *
 * @param log the memory of commands
 * @param seal signs results
 * @param clocks of the node
 * @param scheduler ends runs that take too long
 * @param executor runs actions; each may block, so virtual threads
 */
public record EngineParts(
        CommandLog log, NodeSeal seal, Clocks clocks, Scheduler scheduler, Executor executor) {}
