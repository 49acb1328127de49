/** The desktop around the window: notices through its own programs, and short tones. */
@NullMarked
package io.skerry.console.desktop;

import org.jspecify.annotations.NullMarked;
