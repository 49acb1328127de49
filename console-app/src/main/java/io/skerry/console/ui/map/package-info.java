/** The map of the fleet: offline outlines, clusters by status, and the tile grid. */
@NullMarked
package io.skerry.console.ui.map;

import org.jspecify.annotations.NullMarked;
