/**
 * Arithmetic of error budgets: ratios compared exactly, and bounds for ratios of few events. Pure.
 */
@NullMarked
package io.skerry.daemon.hub.slo.arithmetic;

import org.jspecify.annotations.NullMarked;
