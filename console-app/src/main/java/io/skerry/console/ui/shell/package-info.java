/**
 * The window's content around the screens: rail, top bar, alarm strip, palette; knows no screen.
 */
@NullMarked
package io.skerry.console.ui.shell;

import org.jspecify.annotations.NullMarked;
