/**
 * Alarms of a running hub: what nodes say becomes events, rows and notifications, and what people
 * decide is recorded. The thin shell around the engines of alarms and of their delivery.
 */
@NullMarked
package io.skerry.daemon.hub.alarming;

import org.jspecify.annotations.NullMarked;
