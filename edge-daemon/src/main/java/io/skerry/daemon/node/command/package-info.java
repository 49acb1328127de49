/**
 * Sealed commands, from the envelope to the signed result: each runs at most once, whatever crashes
 * in between.
 */
@NullMarked
package io.skerry.daemon.node.command;

import org.jspecify.annotations.NullMarked;
