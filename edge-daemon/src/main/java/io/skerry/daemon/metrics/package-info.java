/** What a daemon says about itself to those who scrape it: families, their text, and the server. */
@NullMarked
package io.skerry.daemon.metrics;

import org.jspecify.annotations.NullMarked;
