package io.skerry.daemon.hub.slo;

import java.util.Optional;

/** What is counted as good and bad. */
public sealed interface Sli {

    /**
     * Events, such as requests: two counters of the three.
     *
     * @param form which two
     * @param first name of a counter, the first that the form names
     * @param second name of the other
     */
    record Events(Form form, String first, String second) implements Sli {
        /** Which counters there are. */
        public enum Form {
            BAD_OF_TOTAL,
            GOOD_OF_TOTAL,
            GOOD_AND_BAD
        }

        /**
         * What two counters rose by. More bad events than events come from counters that were read
         * at different moments; they count as all.
         *
         * @param first rise of the first counter, 0 or more
         * @param second rise of the second
         */
        public SloEvent.Observed observed(long minute, long first, long second) {
            return switch (form) {
                case BAD_OF_TOTAL -> {
                    long bad = Math.min(first, second);
                    yield SloEvent.Observed.of(minute, second - bad, bad);
                }
                case GOOD_OF_TOTAL -> {
                    long good = Math.min(first, second);
                    yield SloEvent.Observed.of(minute, good, second - good);
                }
                case GOOD_AND_BAD -> SloEvent.Observed.of(minute, first, second);
            };
        }
    }

    /**
     * Slices of time: each minute of a node is one event, good when a value keeps its limit.
     *
     * @param metric name of a gauge, or of a distribution
     * @param quantile of a distribution, 0 to 1; NaN for a gauge
     * @param comparison how the value of a good minute compares with the limit
     * @param limit in the metric's unit
     */
    record Slices(String metric, double quantile, Comparison comparison, double limit)
            implements Sli {
        /** How a good value compares with the limit. */
        public enum Comparison {
            BELOW("<"),
            AT_MOST("<="),
            AT_LEAST(">=");

            private final String sign;

            Comparison(String sign) {
                this.sign = sign;
            }

            /** As in PromQL. */
            public String sign() {
                return sign;
            }
        }

        /** Whether the metric is a distribution. */
        public boolean isDistribution() {
            return !Double.isNaN(quantile);
        }

        /** Whether a minute with this value is good. */
        public boolean isGood(double value) {
            return switch (comparison) {
                case BELOW -> value < limit;
                case AT_MOST -> value <= limit;
                case AT_LEAST -> value >= limit;
            };
        }

        /** One minute of one node; empty when there is no value, which is unknown and not bad. */
        public Optional<SloEvent.Observed> observed(long minute, double value) {
            if (Double.isNaN(value)) {
                return Optional.empty();
            }
            boolean good = isGood(value);
            return Optional.of(SloEvent.Observed.of(minute, good ? 1 : 0, good ? 0 : 1));
        }
    }
}
