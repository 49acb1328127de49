package io.skerry.daemon.cli.alarms;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import java.time.Instant;

/**
 * One event of a recording.
 *
 * @param line where it stands, from 1
 */
record Entry(int line, Instant at, Kind kind, AlarmEvent event) {}
