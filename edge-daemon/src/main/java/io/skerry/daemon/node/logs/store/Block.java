package io.skerry.daemon.node.logs.store;

import io.skerry.daemon.node.logs.LogLine;
import java.util.List;
import java.util.Map;

/** What a segment is made of; a block is there whole or not at all. */
sealed interface Block {
    /**
     * Lines of one source, and how far in it they reach.
     *
     * @param head what is known without opening it
     * @param checkpointKey names the source
     * @param checkpoint the place in it; empty forgets the key
     * @param lines in order
     */
    record Lines(Head head, String checkpointKey, String checkpoint, List<LogLine> lines)
            implements Block {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Every checkpoint as it stood when the segment began, so that none goes with an older segment.
     *
     * @param values by key
     */
    record Checkpoints(Map<String, String> values) implements Block {
        public Checkpoints {
            values = Map.copyOf(values);
        }
    }

    /**
     * The head of a block of lines.
     *
     * @param first number of the first line that was read
     * @param logged lines that were read; they have the numbers from first on
     * @param kept of these, how many were kept when they were read
     * @param stored of these, how many there are yet
     */
    record Head(long first, int logged, int kept, int stored) {
        /** The highest number, or the one before the first when no line was read. */
        long last() {
            return first + logged - 1;
        }
    }
}
