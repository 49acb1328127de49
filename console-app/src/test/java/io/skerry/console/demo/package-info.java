/** The console on a simulated fleet, to be looked at and played with. */
@NullMarked
package io.skerry.console.demo;

import org.jspecify.annotations.NullMarked;
