/**
 * Service level indicators of applications: requests, errors, cache hits and latency under one name
 * each, whatever the application calls them.
 */
@NullMarked
package io.skerry.daemon.node.sli;

import org.jspecify.annotations.NullMarked;
