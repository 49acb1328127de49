/**
 * The one mutual-TLS server of a daemon, and its in-process twin for carried calls. Its
 * interceptors are one visible list, outermost first: metrics, faults, peer, authorise, validate,
 * audit.
 */
@NullMarked
package io.skerry.daemon.server;

import org.jspecify.annotations.NullMarked;
