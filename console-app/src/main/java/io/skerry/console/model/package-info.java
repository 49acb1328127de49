/** What the console knows, as immutable records and sealed events; JDK only. */
@NullMarked
package io.skerry.console.model;

import org.jspecify.annotations.NullMarked;
