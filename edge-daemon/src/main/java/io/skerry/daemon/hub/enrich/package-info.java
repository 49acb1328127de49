/**
 * What is known around an alarm when people are told of it: what changed before it, who is kept
 * out, where it is worst, what is left of a budget and what to do. Pure, but for the one shell that
 * keeps the facts at hand.
 */
@NullMarked
package io.skerry.daemon.hub.enrich;

import org.jspecify.annotations.NullMarked;
