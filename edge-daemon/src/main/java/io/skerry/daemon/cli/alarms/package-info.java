/** Verbs about alarms: what people would be told of events that were recorded. */
@NullMarked
package io.skerry.daemon.cli.alarms;

import org.jspecify.annotations.NullMarked;
