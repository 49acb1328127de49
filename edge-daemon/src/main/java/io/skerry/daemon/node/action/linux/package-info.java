/** The catalogue on a real machine under Linux. */
@NullMarked
package io.skerry.daemon.node.action.linux;

import org.jspecify.annotations.NullMarked;
