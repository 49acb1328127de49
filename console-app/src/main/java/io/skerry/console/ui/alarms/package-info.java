/** The alarms of all hubs: what is wrong, what explains it, and what people decide of it. */
@NullMarked
package io.skerry.console.ui.alarms;

import org.jspecify.annotations.NullMarked;
