package io.skerry.daemon.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.protobuf.services.HealthStatusManager;
import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LocalServerTest {
    @Test
    void anAddressThatIsTakenIsOneSentence() throws IOException {
        try (EventLoops loops = new EventLoops(1, "test");
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                LocalServer first = server(0, loops, executor)) {
            IOException taken =
                    assertThrows(
                            IOException.class,
                            () -> {
                                LocalServer second =
                                        server(first.address().port(), loops, executor);
                                second.close();
                            });
            assertEquals(
                    "Cannot listen on "
                            + first.address()
                            + ": is the port in use or the address not of this machine?",
                    taken.getMessage());
            assertTrue(first.address().port() > 0);
        }
    }

    private static LocalServer server(int port, EventLoops loops, ExecutorService executor)
            throws IOException {
        return new LocalServer(
                new HostPort("127.0.0.1", port),
                new DaemonServer.Threads(loops, executor),
                new HealthStatusManager().getHealthService());
    }
}
