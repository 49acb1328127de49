/** The only crossing to the JavaFX thread, and the throttle in front of it. */
@NullMarked
package io.skerry.console.fx;

import org.jspecify.annotations.NullMarked;
