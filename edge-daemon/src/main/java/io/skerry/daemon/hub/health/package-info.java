/**
 * What is wrong with a node, and what will be soon, judged from what it says of itself; pure, with
 * hysteresis.
 */
@NullMarked
package io.skerry.daemon.hub.health;

import org.jspecify.annotations.NullMarked;
