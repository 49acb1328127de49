package io.skerry.daemon.hub.enrich;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Where facts are read. Each may wait or fail; nobody who is to be told of an alarm waits for it.
 *
 * @param fleet all nodes of the roster, by their ids
 */
public record Sources(
        Rollouts rollouts,
        Supplier<Known<PolicyChange>> policy,
        Supplier<Known<Map<String, FleetNode>>> fleet,
        Supplier<Known<Promises>> promises,
        RunbookDesk runbooks) {}
