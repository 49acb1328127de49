/** The chart for what moves: one rectangle for each pixel column, never an average. */
@NullMarked
package io.skerry.console.ui.common.chart;

import org.jspecify.annotations.NullMarked;
