/** The documents by which people rule a fleet, made and changed offline on files. */
@NullMarked
package io.skerry.daemon.cli.keys;

import org.jspecify.annotations.NullMarked;
