package io.skerry.daemon.hub.deliver;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.hub.engine.RealProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alertmanager of Debian's package. A test is skipped where it is not installed. */
final class RealAlertmanager implements AutoCloseable {
    private final RealProgram program;

    RealAlertmanager(Path folder) throws IOException {
        program = new RealProgram("prometheus-alertmanager");
        Path config = folder.resolve("alertmanager.yml");
        Files.writeString(config, "route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n");
        program.start(
                List.of(
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=" + program.address(),
                        "--cluster.listen-address="),
                folder.resolve("log"),
                "/-/ready");
    }

    URI url() {
        return program.url();
    }

    /** The alerts that fire, by what they are called. */
    Map<String, JsonObject> alerts() throws IOException, InterruptedException {
        Map<String, JsonObject> alerts = new TreeMap<>();
        for (JsonElement each :
                JsonParser.parseString(program.get("/api/v2/alerts")).getAsJsonArray()) {
            JsonObject alert = each.getAsJsonObject();
            JsonObject labels = alert.getAsJsonObject("labels");
            alerts.put(
                    labels.get("alertname").getAsString()
                            + " "
                            + labels.get("severity").getAsString(),
                    alert);
        }
        return alerts;
    }

    @Override
    public void close() {
        program.close();
    }
}
