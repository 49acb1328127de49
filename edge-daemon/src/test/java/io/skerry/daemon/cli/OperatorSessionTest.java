package io.skerry.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.operator.FleetFounder;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.daemon.time.Clocks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorSessionTest {
    private static final InstantSource WALL = Clocks.system().wall();

    /** Before the ninth dial a channel that is left to itself rests for 34 s or more. */
    private static final int DIALS = 9;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void aHubThatIsWaitedForIsDialledAgainAndAgainWithoutARest() throws Exception {
        try (ServerSocket nobody = new ServerSocket(0, DIALS, InetAddress.ofLiteral("127.0.0.1"));
                OperatorSession session = session(nobody.getLocalPort())) {
            nobody.setSoTimeout(50);
            for (int dial = 1; dial <= DIALS; dial++) {
                assertTrue(isDialled(session, nobody), "dial " + dial);
            }
        }
    }

    /** Hangs up on who dials. */
    private static boolean isDialled(OperatorSession session, ServerSocket nobody)
            throws IOException {
        long limit = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < limit) {
            session.dialAgain();
            try (var _ = nobody.accept()) {
                return true;
            } catch (SocketTimeoutException notYet) {
                var _ = session.hubChannel().getState(true);
            }
        }
        return false;
    }

    private OperatorSession session(int port) throws OperatorFolderException {
        FleetFounder.Founded founded =
                new FleetFounder(new SecureRandom(), WALL.instant())
                        .found(
                                folder.resolve("keys"),
                                new FleetFounder.Wish(
                                        "test.example", "alice", "hub-1", "127.0.0.1:" + port),
                                "a password".toCharArray());
        OperatorFolder opened =
                OperatorFolder.open(founded.operatorFolder(), "a password".toCharArray());
        return new OperatorSession(opened, opened.hubs().getFirst(), WALL);
    }
}
