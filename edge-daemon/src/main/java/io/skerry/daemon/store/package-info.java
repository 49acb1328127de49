/** SQLite and files: what is acknowledged is on disk, and a fault of the disk is one sentence. */
@NullMarked
package io.skerry.daemon.store;

import org.jspecify.annotations.NullMarked;
