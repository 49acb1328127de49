/** The objectives that are built in, and those that people declare in a file. */
@NullMarked
package io.skerry.daemon.hub.slo.config;

import org.jspecify.annotations.NullMarked;
