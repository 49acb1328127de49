package io.skerry.daemon.cli.simulate;

import io.skerry.api.wire.Channels;
import io.skerry.api.wire.EventLoops;
import io.skerry.daemon.identity.Enrolment;
import io.skerry.daemon.identity.EnrolmentException;
import io.skerry.daemon.identity.GrpcEnrolmentGateway;
import io.skerry.daemon.identity.InMemoryIdentityState;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.node.Node;
import io.skerry.daemon.node.NodeMachine;
import io.skerry.daemon.node.NodeOptions;
import io.skerry.daemon.node.NodeRuntime;
import io.skerry.daemon.node.NodeStores;
import io.skerry.daemon.node.TlsUplinks;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.uplink.UplinkSettings;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Pause;
import io.skerry.daemon.time.SystemScheduler;
import io.skerry.daemon.time.TaskGroup;
import io.skerry.daemon.version.Version;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many nodes in one process. They share threads; each has its own keys and its own connection. */
final class Simulation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Machines that ask at once. What an enrolment takes is computing, a hub's and their own, so
     * more would not be served sooner: each would only wait longer within the 10 s that a handshake
     * has.
     */
    private static final int ENROL_AT_ONCE = 4;

    private static final long SAMPLES = 20_000;
    private static final Duration SAMPLE = Duration.ofSeconds(1);
    private static final Duration ORDINARY_LIFE = Duration.ofDays(21);

    private final TaskGroup parts = new TaskGroup("simulation", PATIENCE);
    private final Clocks clocks = Clocks.system().notBefore(Version.builtAt());
    private final SecureRandom random = new SecureRandom();
    private final EventLoops loops = parts.own("event loops", new EventLoops(1, "sim-io"));
    private final ExecutorService executor =
            parts.own("virtual threads", Executors.newVirtualThreadPerTaskExecutor());
    private final SystemScheduler scheduler =
            parts.own("scheduler", new SystemScheduler("simulation"));
    private final ExecutorService enrolling = Executors.newVirtualThreadPerTaskExecutor();
    private final PatientEnrolment enrolments =
            new PatientEnrolment(ENROL_AT_ONCE, clocks.wall(), random, Pause.real());
    private final AtomicInteger refused = new AtomicInteger();

    /** Enrols a machine and lets it run; returns at once. */
    void add(Machine machine) {
        enrolling.execute(() -> run(machine));
    }

    /** Machines that no hub took in. */
    int refused() {
        return refused.get();
    }

    void awaitEnd() throws InterruptedException {
        var _ = parts.awaitEnd();
    }

    void requestStop() {
        parts.requestStop();
    }

    @Override
    public void close() {
        // Who still waits for its turn is not waited for.
        enrolling.shutdownNow();
        parts.close();
    }

    private void run(Machine machine) {
        Channels.Options options = Channels.Options.of(loops, executor);
        SimulatedFaults faults = new SimulatedFaults();
        if (machine.wrong().containsKey(SimulatedFault.CERTIFICATE_NEAR_END)) {
            // A certificate is what it was issued as: this fault cannot begin later.
            faults.on(SimulatedFault.CERTIFICATE_NEAR_END, clocks.wall().instant());
        }
        InMemoryIdentityState state = new InMemoryIdentityState();
        Enrolment enrolment =
                new Enrolment(
                        state,
                        new GrpcEnrolmentGateway(options, clocks.wall()),
                        clocks.wall(),
                        random);
        NodeIdentity identity;
        try {
            identity =
                    enrolments.enrol(
                            machine.name(),
                            Instant.ofEpochMilli(machine.token().getNotAfterUnixMillis()),
                            () ->
                                    enrolment.enrol(
                                            machine.token(),
                                            faults.certificateLead().orElse(Duration.ZERO)));
        } catch (EnrolmentException failed) {
            refused.incrementAndGet();
            LOG.atError()
                    .addKeyValue("node", machine.name())
                    .addKeyValue("reason", failed.getMessage())
                    .log("simulated node did not enrol");
            return;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return;
        }
        // What ends takes nobody in any more.
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        start(machine, identity, state, faults, options);
    }

    private void start(
            Machine machine,
            NodeIdentity identity,
            InMemoryIdentityState state,
            SimulatedFaults faults,
            Channels.Options options) {
        SimulatedHost host = new SimulatedHost(machine.machine(), faults, clocks.wall());
        NodeRuntime runtime = new NodeRuntime(clocks, scheduler, executor, random);
        Node node =
                new Node(
                        identity,
                        new NodeOptions(
                                Version.current(),
                                "",
                                Set.of(),
                                SAMPLE,
                                NodeOptions.FRAME,
                                certificateLife(faults)),
                        NodeStores.inMemory(SAMPLES, random),
                        NodeMachine.simulated(host),
                        runtime);
        var _ = parts.own(machine.name(), node);
        AtomicReference<@Nullable CuttableDialer> network = new AtomicReference<>();
        node.start(
                // Thousands of nodes of one process shall not measure at the same moment.
                Duration.ofNanos(random.nextLong(SAMPLE.toNanos())),
                TlsUplinks.over(
                        identity,
                        state,
                        node,
                        options,
                        runtime,
                        UplinkSettings.AS_THE_HUB_WISHES,
                        dialer -> {
                            CuttableDialer made = new CuttableDialer(dialer);
                            network.set(made);
                            return made;
                        }));
        machine.wrong()
                .forEach((fault, after) -> {
                    var _ = scheduler.schedule(after, () -> begin(fault, faults, network.get()));
                });
    }

    /** One that is near its end is as old as such a one is; it was only issued late. */
    private static Duration certificateLife(SimulatedFaults faults) {
        return faults.isOn(SimulatedFault.CERTIFICATE_NEAR_END) ? ORDINARY_LIFE : Duration.ZERO;
    }

    private void begin(
            SimulatedFault fault, SimulatedFaults faults, @Nullable CuttableDialer network) {
        faults.on(fault, clocks.wall().instant());
        if (network == null) {
            return;
        }
        if (fault == SimulatedFault.PARTITION) {
            network.cut();
        } else if (fault == SimulatedFault.TELEMETRY_HELD) {
            network.holdTelemetry();
        }
    }
}
