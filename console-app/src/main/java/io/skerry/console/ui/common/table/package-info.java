/** The table that views of rows share: its rows, cells and columns, and the view around it. */
@NullMarked
package io.skerry.console.ui.common.table;

import org.jspecify.annotations.NullMarked;
