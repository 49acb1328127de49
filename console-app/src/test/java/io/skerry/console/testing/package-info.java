/** Starts the JavaFX toolkit for tests and takes pictures without a window. */
@NullMarked
package io.skerry.console.testing;

import org.jspecify.annotations.NullMarked;
