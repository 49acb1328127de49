package io.skerry.daemon.node.host.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service fares: see sd_notify(3). Does nothing when systemd did not start
 * the process. A message that cannot be sent is no reason to stop: it is logged once.
 */
public final class SdNotify {

    /** Where messages go. */
    @FunctionalInterface
    interface Sender {
        void send(byte[] message) throws IOException;
    }

    private static final Logger log = LoggerFactory.getLogger(SdNotify.class);

    private final @Nullable Sender sender;
    private final Optional<Duration> watchdog;
    private boolean failing;

    SdNotify(@Nullable Sender sender, Optional<Duration> watchdog) {
        this.sender = sender;
        this.watchdog = watchdog;
    }

    /**
     * Reads NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID as systemd sets them.
     *
     * @param environment of the process
     * @param pid of the process: the watchdog may be meant for another
     */
    public static SdNotify fromEnvironment(Map<String, String> environment, long pid) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        boolean supported =
                NativeLibrary.isSupported(
                        System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        if (!supported || !(socket.startsWith("/") || socket.startsWith("@"))) {
            return new SdNotify(null, Optional.empty());
        }
        UnixDatagram datagram = new UnixDatagram();
        return new SdNotify(message -> datagram.send(socket, message), watchdog(environment, pid));
    }

    /** Whether systemd listens. */
    public boolean isActive() {
        return sender != null;
    }

    /** How often {@link #watchdog()} must be called: half of what systemd allows. */
    public Optional<Duration> watchdogInterval() {
        return watchdog.map(allowed -> allowed.dividedBy(2));
    }

    /** The service is up: READY=1. */
    public void ready() {
        send("READY=1");
    }

    /** The service is alive: WATCHDOG=1. */
    public void watchdog() {
        send("WATCHDOG=1");
    }

    /** The service begins to stop: STOPPING=1. */
    public void stopping() {
        send("STOPPING=1");
    }

    /** One line for systemctl status. */
    public void status(String text) {
        send("STATUS=" + text.replace('\n', ' '));
    }

    private synchronized void send(String message) {
        if (sender == null) {
            return;
        }
        try {
            sender.send(message.getBytes(StandardCharsets.UTF_8));
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                log.atWarn().setCause(e).log("systemd cannot be notified");
            }
        }
    }

    private static Optional<Duration> watchdog(Map<String, String> environment, long pid) {
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        String owner = environment.getOrDefault("WATCHDOG_PID", "");
        boolean mine = owner.isEmpty() || owner.equals(Long.toString(pid));
        if (!mine || !micros.matches("[1-9]\\d{0,17}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1_000L)));
    }
}
