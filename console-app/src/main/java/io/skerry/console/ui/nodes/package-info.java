/** The table of all nodes: filter, sort, choose columns, export. */
@NullMarked
package io.skerry.console.ui.nodes;

import org.jspecify.annotations.NullMarked;
