package io.skerry.daemon.hub.alarm;

/** Which alarms there can be, and what to do about each. */
@FunctionalInterface
public interface Catalogue {
    /**
     * Id of the runbook of an alarm.
     *
     * @return empty for an alarm that nobody watches for; one that came all the same is one
     */
    String runbook(AlarmKey alarm);
}
