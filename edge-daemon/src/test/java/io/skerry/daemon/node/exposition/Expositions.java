package io.skerry.daemon.node.exposition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whole texts for tests. */
final class Expositions {
    private Expositions() {}

    static List<Exposed> parse(ExpositionFormat format, String text) throws ExpositionException {
        return parse(format, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Exposed> parse(ExpositionFormat format, byte[] text) throws ExpositionException {
        List<Exposed> samples = new ArrayList<>();
        ExpositionParser parser = new ExpositionParser(format, samples::add);
        try {
            long read =
                    ExpositionStream.read(
                            new ByteArrayInputStream(text), parser, Long.MAX_VALUE, () -> {});
            if (read != text.length) {
                throw new AssertionError(read + " of " + text.length + " bytes read");
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return samples;
    }
}
