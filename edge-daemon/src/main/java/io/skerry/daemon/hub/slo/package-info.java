/**
 * Whether objectives are kept: error budgets, burn rates and what is unknown, judged for one key at
 * a time. Pure: {@code (state, event, now) → (state, effects)}.
 */
@NullMarked
package io.skerry.daemon.hub.slo;

import org.jspecify.annotations.NullMarked;
