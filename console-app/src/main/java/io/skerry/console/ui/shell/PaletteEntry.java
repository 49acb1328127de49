package io.skerry.console.ui.shell;

import io.skerry.console.fleet.NodeView;

/**
 * Something that the palette can do.
 *
 * @param kind {@code >} for commands, {@code @} for nodes
 * @param detail a few words beside the title
 */
public record PaletteEntry(char kind, String title, String detail, Runnable run) {
    /** Asks for work to be planned at a node, where planned work is shown. */
    public static PaletteEntry planWork(NodeView node, Navigator navigator) {
        return new PaletteEntry(
                '>',
                "Plan work on " + node.node().displayName(),
                "planned work",
                () -> navigator.open("alarms", "planned-work/" + node.id()));
    }
}
