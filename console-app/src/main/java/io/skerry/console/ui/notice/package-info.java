/**
 * Notices of new alarms: the engine run beside the window, its words, and what it shows and plays.
 */
@NullMarked
package io.skerry.console.ui.notice;

import org.jspecify.annotations.NullMarked;
