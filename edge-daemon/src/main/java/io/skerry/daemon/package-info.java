/** The daemon: composition root and entry point. */
@NullMarked
package io.skerry.daemon;

import org.jspecify.annotations.NullMarked;
