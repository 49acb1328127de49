/** The settings screen: connection, look, motion, density. */
@NullMarked
package io.skerry.console.ui.settings;

import org.jspecify.annotations.NullMarked;
