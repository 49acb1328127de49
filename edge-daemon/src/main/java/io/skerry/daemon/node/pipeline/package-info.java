/**
 * What every measurement passes before a disk: labels by allow-list, routes as templates, personal
 * data redacted, series limited with overflows that keep totals exact, distributions as sketches.
 */
@NullMarked
package io.skerry.daemon.node.pipeline;

import org.jspecify.annotations.NullMarked;
