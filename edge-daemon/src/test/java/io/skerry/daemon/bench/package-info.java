/** Small measurements that run by hand, each with its own main. */
@NullMarked
package io.skerry.daemon.bench;

import org.jspecify.annotations.NullMarked;
