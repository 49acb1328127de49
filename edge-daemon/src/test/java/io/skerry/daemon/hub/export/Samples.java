package io.skerry.daemon.hub.export;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Telemetry for tests of its way out. */
final class Samples {
    static final String NODE = "a".repeat(32);

    private final Map<Integer, SeriesDefinition> definitions = new LinkedHashMap<>();

    /** Defines the next series. */
    Samples series(String metric, String... labels) {
        SeriesDefinition.Builder made =
                SeriesDefinition.newBuilder()
                        .setRef(definitions.size())
                        .setMetric(metric)
                        .setKind(MetricKind.METRIC_KIND_GAUGE);
        for (int i = 0; i < labels.length; i += 2) {
            made.addLabels(Label.newBuilder().setName(labels[i]).setValue(labels[i + 1]));
        }
        definitions.put(definitions.size(), made.build());
        return this;
    }

    /** A frame with values of the first series, in their order. */
    static Feed.Stored frame(long at, double... values) {
        TelemetryFrame.Builder frame = TelemetryFrame.newBuilder().setIntervalMillis(10_000);
        for (int i = 0; i < values.length; i++) {
            frame.addRefs(i).addMin(-1).addMax(-1).addMean(-1).addLast(values[i]);
        }
        return new Feed.Stored(at, frame.build());
    }

    Feed.Batch batch(String node, Feed.Stored... frames) {
        return batch(node, 1, frames);
    }

    Feed.Batch batch(String node, long epoch, Feed.Stored... frames) {
        return new Feed.Batch(node, epoch, List.of(frames), () -> definitions);
    }
}
