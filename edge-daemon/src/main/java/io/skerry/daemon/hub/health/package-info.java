/** What is wrong with a node, judged from its newest heartbeat; pure, with hysteresis. */
@NullMarked
package io.skerry.daemon.hub.health;

import org.jspecify.annotations.NullMarked;
