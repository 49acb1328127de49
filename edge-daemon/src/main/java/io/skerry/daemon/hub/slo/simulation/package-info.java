/**
 * What the SLO engine would say of errors that somebody imagines: the same engine on a virtual
 * clock.
 */
@NullMarked
package io.skerry.daemon.hub.slo.simulation;

import org.jspecify.annotations.NullMarked;
