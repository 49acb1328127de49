package io.skerry.daemon.bench;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TelemetryFrame;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The peer: VictoriaMetrics over its import API, JSON lines with one line for each series. */
final class VictoriaMetrics {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    VictoriaMetrics(String url) {
        this.url = url;
    }

    /** The last values of some nodes' frames, as a body of the import API. */
    static byte[] body(List<SendTelemetryRequest> batches, int firstNode) {
        StringBuilder lines = new StringBuilder();
        for (int b = 0; b < batches.size(); b++) {
            SendTelemetryRequest batch = batches.get(b);
            StringBuilder times = new StringBuilder();
            for (TelemetryFrame frame : batch.getFramesList()) {
                times.append(times.isEmpty() ? "" : ",").append(frame.getObservedAtUnixMillis());
            }
            for (int i = 0; i < FleetData.SERIES; i++) {
                lines.append("{\"metric\":{\"__name__\":\"")
                        .append(FleetData.metric(i))
                        .append("\",\"node\":\"")
                        .append(FleetData.node(firstNode + b))
                        .append("\"},\"values\":[");
                for (int f = 0; f < batch.getFramesCount(); f++) {
                    lines.append(f == 0 ? "" : ",").append(batch.getFrames(f).getLast(i));
                }
                lines.append("],\"timestamps\":[").append(times).append("]}\n");
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Imports bodies, a few at once. */
    void take(List<byte[]> bodies) {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (byte[] body : bodies) {
            answers.add(
                    client.sendAsync(
                            HttpRequest.newBuilder(URI.create(url + "/api/v1/import"))
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()));
        }
        answers.forEach(answer -> {
            if (answer.join().statusCode() / 100 != 2) {
                throw new IllegalStateException("not taken: " + answer.join().body());
            }
        });
    }

    /** Writes what is in memory to its files. */
    void flush() throws IOException, InterruptedException {
        var _ =
                client.send(
                        HttpRequest.newBuilder(URI.create(url + "/internal/force_flush")).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
