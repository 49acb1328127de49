/**
 * What a line says about itself: severity, time and correlation ids, in JSON, logfmt, syslog and
 * plain text.
 */
@NullMarked
package io.skerry.daemon.node.logs.parse;

import org.jspecify.annotations.NullMarked;
