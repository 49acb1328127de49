/**
 * Where log records go: one line each with their fields, as text or JSON, ours and those of
 * libraries alike.
 */
@NullMarked
package io.skerry.daemon.log;

import org.jspecify.annotations.NullMarked;
