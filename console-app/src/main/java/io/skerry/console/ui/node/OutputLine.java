package io.skerry.console.ui.node;

import io.skerry.console.model.CommandUpdate.Channel;
import java.time.Instant;

/** A line that a command wrote. */
record OutputLine(long sequence, Instant at, Channel channel, String text) {}
