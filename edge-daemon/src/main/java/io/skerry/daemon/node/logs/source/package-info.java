/**
 * Where lines come from: files that rotate under the reader's hands, and the journal of systemd.
 */
@NullMarked
package io.skerry.daemon.node.logs.source;

import org.jspecify.annotations.NullMarked;
