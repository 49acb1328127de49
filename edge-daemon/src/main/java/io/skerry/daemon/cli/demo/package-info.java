/**
 * One command that shows everything: throw-away keys, a hub, real and simulated nodes, a console.
 */
@NullMarked
package io.skerry.daemon.cli.demo;

import org.jspecify.annotations.NullMarked;
