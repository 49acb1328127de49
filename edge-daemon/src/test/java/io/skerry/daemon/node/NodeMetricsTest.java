package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.metrics.Exposition;
import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Backlog;
import io.skerry.daemon.node.uplink.UplinkState;
import io.skerry.daemon.node.uplink.UplinkStatus;
import io.skerry.daemon.server.ServerMetrics;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {
    @Test
    void theBooksOfTheBufferAndTheStateOfTheLinkAreThere() {
        NodeMetrics metrics =
                new NodeMetrics(
                        () ->
                                new UplinkStatus(
                                        UplinkState.WAITING, Optional.empty(), Optional.of("cut")),
                        () -> new Account(100, 60, 30, 10, 2),
                        () -> new Backlog(2, 30, 512, 1_500),
                        new ServerMetrics("node"));
        String text = Exposition.PROMETHEUS.write(List.of(metrics));
        for (String line :
                List.of(
                        "skerry_uplink_state{state=\"waiting\"} 1",
                        "skerry_uplink_state{state=\"linked\"} 0",
                        "skerry_buffer_samples_logged_total 100",
                        "skerry_buffer_samples_acknowledged_total 60",
                        "skerry_buffer_samples_pending 30",
                        "skerry_buffer_samples_dropped_total 10",
                        "skerry_buffer_frames_pending 2",
                        "skerry_buffer_bytes_pending 512",
                        "skerry_buffer_oldest_pending_timestamp_seconds 1.5",
                        "skerry_grpc_server_running{role=\"node\"} 0")) {
            assertTrue(text.contains("\n" + line + "\n"), line + " in\n" + text);
        }
    }
}
