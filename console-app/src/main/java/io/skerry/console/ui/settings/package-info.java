/** The settings screen: connection, look, motion, density, notices. */
@NullMarked
package io.skerry.console.ui.settings;

import org.jspecify.annotations.NullMarked;
