/**
 * Series of the whole fleet: quantiles of one metric over many nodes, by region, site or machine.
 */
@NullMarked
package io.skerry.console.ui.explore;

import org.jspecify.annotations.NullMarked;
