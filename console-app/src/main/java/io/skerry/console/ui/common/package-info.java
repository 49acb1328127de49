/** Controls, cells, formats and glyphs that every screen shares. */
@NullMarked
package io.skerry.console.ui.common;

import org.jspecify.annotations.NullMarked;
