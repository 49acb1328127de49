/** What an on-call engineer looks at first, on a terminal: five panels of a hub. */
@NullMarked
package io.skerry.daemon.cli.status;

import org.jspecify.annotations.NullMarked;
