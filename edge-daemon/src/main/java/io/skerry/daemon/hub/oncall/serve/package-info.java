/** What an on-call engineer looks at first, answered to operators. */
@NullMarked
package io.skerry.daemon.hub.oncall.serve;

import org.jspecify.annotations.NullMarked;
