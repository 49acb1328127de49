/**
 * What this console remembers between starts: one record, saved after a pause, whole or not at all.
 */
@NullMarked
package io.skerry.console.prefs;

import org.jspecify.annotations.NullMarked;
