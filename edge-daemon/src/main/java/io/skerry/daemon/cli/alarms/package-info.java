/**
 * Verbs about alarms: what there is at a hub and who has seen it, and what people would be told of
 * events that were recorded.
 */
@NullMarked
package io.skerry.daemon.cli.alarms;

import org.jspecify.annotations.NullMarked;
