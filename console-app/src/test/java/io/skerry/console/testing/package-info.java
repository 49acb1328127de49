/**
 * Starts the JavaFX toolkit for tests, takes pictures without a window, and builds single nodes.
 */
@NullMarked
package io.skerry.console.testing;

import org.jspecify.annotations.NullMarked;
