package io.skerry.daemon.node.sli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class LatencySeriesTest {
    @Test
    @ResourceLock(Resources.LOCALE)
    void boundsAreTheSameWhereverTheMachineIs() {
        SeriesKey raw = SeriesKey.counter("d_bucket", Labels.of("le", "250"), "1");
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"en-US", "de-DE", "ar-EG-u-nu-arab"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(
                        Optional.of("0.25"),
                        LatencySeries.bucket(raw, 1e-3).flatMap(key -> key.labels().get("le")),
                        tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
