/**
 * A walk through every view without a display: waits for the fleet, acts on a node on both paths,
 * takes a picture of each view and reports what it saw.
 */
@NullMarked
package io.skerry.console.tour;

import org.jspecify.annotations.NullMarked;
