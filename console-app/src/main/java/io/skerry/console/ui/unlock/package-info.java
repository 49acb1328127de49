/** The window before all others: whose keys, and their password. */
@NullMarked
package io.skerry.console.ui.unlock;

import org.jspecify.annotations.NullMarked;
