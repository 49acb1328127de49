package io.skerry.daemon.cli.alarms;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, each of at most {@link #LONGEST} bytes. */
final class Lines {
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private int number;

    /**
     * @param in is left open
     */
    Lines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** Number of the line that was read last, from 1. */
    int number() {
        return number;
    }

    /** The next line without its end; null when there is none. */
    @Nullable String next() throws IOException, BadLineException {
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            if (line.size() == LONGEST) {
                throw new BadLineException(
                        "a line has at most 1 MiB; spread a topology over several");
            }
            line.write(octet);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new BadLineException("this is not UTF-8");
        }
    }
}
