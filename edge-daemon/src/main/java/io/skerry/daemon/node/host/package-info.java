/** What is measured on a machine, under node_exporter's names: one source for each thing. */
@NullMarked
package io.skerry.daemon.node.host;

import org.jspecify.annotations.NullMarked;
