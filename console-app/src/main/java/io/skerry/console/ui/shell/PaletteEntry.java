package io.skerry.console.ui.shell;

/**
 * Something that the palette can do.
 *
 * @param kind {@code >} for commands, {@code @} for nodes
 * @param detail a few words beside the title
 */
public record PaletteEntry(char kind, String title, String detail, Runnable run) {}
