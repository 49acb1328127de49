package io.skerry.daemon.node.pipeline;

import java.util.List;

/** Distributions on their way into frames. Thread-safe. */
public interface MinuteSketches {
    /**
     * The distributions of minutes that are over; they are taken out.
     *
     * @param most of them; the others stay
     */
    List<MinuteSketch> complete(int most);

    /**
     * Those that changed since they were last asked for and that nobody took since, as they are
     * now; they stay.
     */
    List<MinuteSketch> changed();

    /** All distributions, also of the minute that is not over; they are taken out. */
    List<MinuteSketch> all();

    /** Where nobody measures distributions. */
    static MinuteSketches none() {
        return new MinuteSketches() {
            @Override
            public List<MinuteSketch> complete(int most) {
                return List.of();
            }

            @Override
            public List<MinuteSketch> changed() {
                return List.of();
            }

            @Override
            public List<MinuteSketch> all() {
                return List.of();
            }
        };
    }
}
