/**
 * The catalogue of actions that operators may run on a node: typed, with a pure dry run before
 * every run.
 */
@NullMarked
package io.skerry.daemon.node.action;

import org.jspecify.annotations.NullMarked;
