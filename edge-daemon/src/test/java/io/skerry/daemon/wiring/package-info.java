/** Node, hub and console joined over real TLS on the loopback interface. */
@NullMarked
package io.skerry.daemon.wiring;

import org.jspecify.annotations.NullMarked;
