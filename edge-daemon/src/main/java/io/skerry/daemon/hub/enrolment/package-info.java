/** How a machine becomes a node of this hub: one-time tokens, first certificates. */
@NullMarked
package io.skerry.daemon.hub.enrolment;

import org.jspecify.annotations.NullMarked;
