/**
 * Alarms: what is wrong, who has seen it, what is held back, and what people are told of it,
 * grouped by cause. Pure: {@code (state, event, now) → (state, effects)}.
 */
@NullMarked
package io.skerry.daemon.hub.alarm;

import org.jspecify.annotations.NullMarked;
