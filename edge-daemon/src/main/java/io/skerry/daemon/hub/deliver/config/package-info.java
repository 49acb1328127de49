/** Who is told of alarms, as people write it down: receivers, routes, rotations, owners. */
@NullMarked
package io.skerry.daemon.hub.deliver.config;

import org.jspecify.annotations.NullMarked;
