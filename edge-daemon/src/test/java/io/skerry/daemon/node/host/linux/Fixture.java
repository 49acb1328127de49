package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file system made of texts, and samples by their name in the Prometheus text format. */
final class Fixture {

    private final Path root;

    Fixture(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Fixture write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
        return this;
    }

    static Map<String, Double> read(HostSource source) throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Sample sample : source.read()) {
            values.put(sample.series().toString(), sample.value());
        }
        return values;
    }
}
