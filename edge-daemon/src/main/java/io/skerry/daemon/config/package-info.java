/**
 * What a daemon is told by its configuration file: one record per concern, checked when it is made.
 */
@NullMarked
package io.skerry.daemon.config;

import org.jspecify.annotations.NullMarked;
