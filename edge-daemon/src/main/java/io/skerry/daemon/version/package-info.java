/** Which version of the product this is, as the build wrote it. */
@NullMarked
package io.skerry.daemon.version;

import org.jspecify.annotations.NullMarked;
