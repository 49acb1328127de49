/**
 * What whoever is on call looks at first: edges, alarms, errors, disks and rollouts of all hubs.
 */
@NullMarked
package io.skerry.console.ui.oncall;

import org.jspecify.annotations.NullMarked;
