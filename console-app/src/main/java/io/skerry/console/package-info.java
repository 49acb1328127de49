/** The console: composition root and entry point. */
@NullMarked
package io.skerry.console;

import org.jspecify.annotations.NullMarked;
