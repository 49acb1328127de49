/** Role hub: other machines, enrolled, heard, stored and relayed to. */
@NullMarked
package io.skerry.daemon.hub;

import org.jspecify.annotations.NullMarked;
