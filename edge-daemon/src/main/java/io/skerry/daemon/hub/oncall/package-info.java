/**
 * What an on-call engineer looks at first, gathered from what the hub keeps anyway: edges, sources
 * of errors, rollouts, disks, alarms. Pure, beside one reader of how large disks are.
 */
@NullMarked
package io.skerry.daemon.hub.oncall;

import org.jspecify.annotations.NullMarked;
