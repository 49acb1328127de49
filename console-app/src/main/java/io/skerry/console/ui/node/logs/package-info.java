/** Logs of one node: followed as they are written, and searched as far back as it keeps them. */
@NullMarked
package io.skerry.console.ui.node.logs;

import org.jspecify.annotations.NullMarked;
