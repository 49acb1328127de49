package io.skerry.daemon.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * As much of an HTTP/1 request as a scrape needs.
 *
 * @param method such as GET
 * @param path without its query
 * @param accept the Accept headers, joined; empty without one
 */
record ScrapeRequest(String method, String path, String accept) {
    private static final int MOST = 8 << 10;

    /** The request is none, or too large. */
    static final class BadRequestException extends Exception {
        private static final long serialVersionUID = 1L;

        BadRequestException(String sentence) {
            super(sentence);
        }
    }

    /** Reads up to the empty line that ends the headers; a body is left unread. */
    static ScrapeRequest read(InputStream in) throws IOException, BadRequestException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0 || head.length() == MOST) {
                throw new BadRequestException("no whole request of at most " + MOST + " bytes");
            }
            head.append((char) next);
        }
        return parse(head.toString());
    }

    private static ScrapeRequest parse(String head) throws BadRequestException {
        String[] lines = head.split("\r\n", -1);
        String[] words = lines[0].split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new BadRequestException("the first line is no request of HTTP/1");
        }
        StringBuilder accept = new StringBuilder();
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith("accept:")) {
                accept.append(accept.isEmpty() ? "" : ",").append(line.substring(7).strip());
            }
        }
        return new ScrapeRequest(words[0], words[1].split("\\?", 2)[0], accept.toString());
    }
}
