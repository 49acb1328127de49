/** Planned work: what there is, and how it is planned, changed and called off. */
@NullMarked
package io.skerry.console.ui.alarms.work;

import org.jspecify.annotations.NullMarked;
