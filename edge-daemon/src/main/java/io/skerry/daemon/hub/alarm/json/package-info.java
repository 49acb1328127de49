/** Rows of alarms as the texts that are stored of them. */
@NullMarked
package io.skerry.daemon.hub.alarm.json;

import org.jspecify.annotations.NullMarked;
