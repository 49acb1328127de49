package io.skerry.daemon.node.pipeline;

/** A name in which * stands for any characters; compared as a whole and without backtracking. */
public final class Glob {
    private final String text;

    /**
     * @param text such as envoy_*_total
     */
    public Glob(String text) {
        this.text = text;
    }

    /** Whether a text has this form. */
    public boolean matches(String candidate) {
        int at = 0;
        int glob = 0;
        int star = -1;
        int resume = 0;
        while (at < candidate.length()) {
            if (glob < text.length() && text.charAt(glob) == '*') {
                star = glob++;
                resume = at;
            } else if (glob < text.length() && text.charAt(glob) == candidate.charAt(at)) {
                glob++;
                at++;
            } else if (star >= 0) {
                glob = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (glob < text.length() && text.charAt(glob) == '*') {
            glob++;
        }
        return glob == text.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
