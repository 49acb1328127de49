/** Objectives as recording and alerting rules of Prometheus. */
@NullMarked
package io.skerry.daemon.hub.slo.prometheus;

import org.jspecify.annotations.NullMarked;
