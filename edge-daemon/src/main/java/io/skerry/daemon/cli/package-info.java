/** The verbs of the command line; each prints for people by default and one JSON line on demand. */
@NullMarked
package io.skerry.daemon.cli;

import org.jspecify.annotations.NullMarked;
