package io.skerry.console.ui.common;

/** What fleet a window works on; a production one is framed so that nobody mistakes it. */
public record Environment(String name, boolean production) {}
