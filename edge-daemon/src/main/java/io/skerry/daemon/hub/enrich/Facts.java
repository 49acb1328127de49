package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.hub.alarm.AlarmKey;
import java.util.List;
import java.util.Map;

/** What was known when it was asked last; each with the time at which it was read. */
public record Facts(
        Known<List<Rollouts.Touch>> rollouts,
        Known<PolicyChange> policy,
        Known<Map<String, FleetNode>> fleet,
        Known<Promises> promises,
        Known<Map<AlarmKey, RunbookDesk.Advice>> advice) {}
