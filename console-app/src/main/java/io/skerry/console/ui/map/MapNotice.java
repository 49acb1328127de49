package io.skerry.console.ui.map;

/**
 * Why what the map shows is not current.
 *
 * @param text a short line for the operator; empty when there is nothing to say
 * @param everything whether it holds for all that is shown, which is then hatched
 */
public record MapNotice(String text, boolean everything) {
    public static final MapNotice NONE = new MapNotice("", false);
}
