package io.skerry.daemon.node.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostReaderTest {

    private static final SeriesKey LOAD = SeriesKey.gauge("node_load1", Labels.none(), "1");

    private static final class Scripted implements HostSource {
        private final List<Double> script;
        private int reads;

        Scripted(Double... script) {
            this.script = List.of(script);
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public List<Sample> read() throws IOException {
            double value = script.get(reads++);
            if (value < 0) {
                throw new IOException("planted");
            }
            return List.of(new Sample(LOAD, value));
        }
    }

    @Test
    void aSourceThatFailsIsFlaggedAndComesBack() {
        HostReader reader = new HostReader(List.of(new Scripted(1.0, -1.0, 3.0)));
        assertEquals(List.of(1.0, 1.0), values(reader));
        assertEquals(List.of(0.0), values(reader));
        assertEquals(List.of(3.0, 1.0), values(reader));
    }

    @Test
    void aBugInASourceStopsNoOther() {
        HostSource broken =
                new HostSource() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public List<Sample> read() {
                        throw new IllegalStateException("planted");
                    }
                };
        assertEquals(
                List.of(0.0, 5.0, 1.0), values(new HostReader(List.of(broken, new Scripted(5.0)))));
    }

    @Test
    void aPacedSourceRepeatsItsValuesButNeverOverAFailure() throws IOException {
        PacedSource paced = new PacedSource(new Scripted(1.0, -1.0, 3.0), 2);
        assertEquals(1.0, paced.read().getFirst().value());
        assertEquals(1.0, paced.read().getFirst().value());
        assertThrows(IOException.class, paced::read);
        assertEquals(3.0, paced.read().getFirst().value());
        assertThrows(IllegalArgumentException.class, () -> new PacedSource(paced, 0));
    }

    private static List<Double> values(HostReader reader) {
        List<Double> values = new ArrayList<>();
        reader.read().forEach(sample -> values.add(sample.value()));
        return values;
    }
}
