/** What waits for an engine: a bounded log of segments on disk with the place that was reached. */
@NullMarked
package io.skerry.daemon.hub.export.queue;

import org.jspecify.annotations.NullMarked;
