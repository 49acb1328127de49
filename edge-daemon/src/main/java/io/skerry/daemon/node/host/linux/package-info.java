/**
 * This machine under Linux: /proc and /sys read directly, and the few system calls that the JDK
 * lacks.
 */
@NullMarked
package io.skerry.daemon.node.host.linux;

import org.jspecify.annotations.NullMarked;
