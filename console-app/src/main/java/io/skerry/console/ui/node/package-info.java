/** One node: its state, its live charts and what may be done on it. */
@NullMarked
package io.skerry.console.ui.node;

import org.jspecify.annotations.NullMarked;
