/** The one store of what the console knows: applies events, derives freshness and roll-ups. */
@NullMarked
package io.skerry.console.fleet;

import org.jspecify.annotations.NullMarked;
