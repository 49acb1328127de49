/**
 * Objectives: what is promised, how much of each budget is left, how fast it burns, and for whom.
 */
@NullMarked
package io.skerry.console.ui.objectives;

import org.jspecify.annotations.NullMarked;
