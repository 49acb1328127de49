package io.skerry.console.desktop;

/**
 * What is shown outside the window: two short lines of plain text, whatever an alarm says.
 *
 * @param urgent whether it stays until a person takes it away
 */
public record Note(String title, String text, boolean urgent) {
    static final int LONGEST_TITLE = 80;
    static final int LONGEST_TEXT = 240;

    public Note {
        title = plain(title, LONGEST_TITLE);
        text = plain(text, LONGEST_TEXT);
    }

    /**
     * In one line, without what steers a terminal or turns the direction of writing, cut at a whole
     * character.
     */
    private static String plain(String text, int longest) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(point -> plain.appendCodePoint(steers(point) ? ' ' : point));
        String line = plain.toString().strip().replaceAll(" +", " ");
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
    }

    private static boolean steers(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
