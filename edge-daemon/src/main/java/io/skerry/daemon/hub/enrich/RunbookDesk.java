package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.hub.alarm.AlarmKey;
import java.util.Map;

/** What runbooks would do. Whatever runs them fills this. */
@FunctionalInterface
public interface RunbookDesk {
    /**
     * Where runbooks can be read, and what they would do about alarms; may wait.
     *
     * @param runbooks their ids, by the alarm that names them
     */
    Known<Map<AlarmKey, Advice>> advise(Map<AlarmKey, String> runbooks);

    /**
     * What is known of one runbook for one alarm.
     *
     * @param link where it can be read, a URL; empty for nowhere
     * @param dryRun what it would do, one sentence
     */
    record Advice(String link, Known<String> dryRun) {}

    /** Of a hub that runs no runbooks. */
    static RunbookDesk unknown() {
        return runbooks -> Known.not("this hub runs no runbooks");
    }
}
