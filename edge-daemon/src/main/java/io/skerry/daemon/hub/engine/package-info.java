/** How a hub speaks HTTP with a Prometheus-compatible engine: bounded in bytes and in time. */
@NullMarked
package io.skerry.daemon.hub.engine;

import org.jspecify.annotations.NullMarked;
