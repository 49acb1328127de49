package io.skerry.daemon.node;

import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Scheduler;
import java.security.SecureRandom;
import java.util.concurrent.Executor;

/**
 * What a node shares with others in the process; it owns none of it.
 *
 * @param clocks its own, uncorrected
 * @param scheduler on the monotonic clock
 * @param executor virtual threads
 * @param random for nonces
 */
public record NodeRuntime(
        Clocks clocks, Scheduler scheduler, Executor executor, SecureRandom random) {}
