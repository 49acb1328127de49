package io.skerry.daemon.node.scrape;

import io.skerry.daemon.node.exposition.ExpositionException;
import io.skerry.daemon.node.exposition.ExpositionFormat;
import io.skerry.daemon.node.exposition.ExpositionParser;
import io.skerry.daemon.node.exposition.ExpositionStream;
import java.io.IOException;
import java.util.function.Function;

/** Where metrics can be read. */
interface Endpoint {
    /**
     * Reads all of them once; blocks, but not longer than it was told.
     *
     * @param parsers makes the parser of the answer's format
     * @param deadline looked at while it reads
     * @throws IOException when it does not answer, not in time, too much, or with anything else
     * @throws ExpositionException when the answer is not of its format
     */
    void read(
            Function<ExpositionFormat, ExpositionParser> parsers,
            ExpositionStream.Deadline deadline)
            throws IOException, ExpositionException;
}
