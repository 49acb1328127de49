package io.skerry.daemon.node.uplink;

import io.skerry.daemon.time.MonotonicClock;
import io.skerry.daemon.time.Scheduler;

/**
 * What an uplink knows of time.
 *
 * @param scheduler runs its tasks, by the same clock
 * @param clock measures how long things take
 */
public record Timing(Scheduler scheduler, MonotonicClock clock) {}
