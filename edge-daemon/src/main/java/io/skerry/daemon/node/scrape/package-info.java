/**
 * Scrapes local endpoints of Prometheus' kind: bounded, on the machine itself unless told
 * otherwise.
 */
@NullMarked
package io.skerry.daemon.node.scrape;

import org.jspecify.annotations.NullMarked;
