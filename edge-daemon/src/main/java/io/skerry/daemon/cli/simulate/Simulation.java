package io.skerry.daemon.cli.simulate;

import io.skerry.api.v1.EnrolmentToken;
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
import io.skerry.daemon.node.host.sim.SimulatedNode;
import io.skerry.daemon.node.uplink.UplinkSettings;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.SystemScheduler;
import io.skerry.daemon.time.TaskGroup;
import io.skerry.daemon.version.Version;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many nodes in one process. They share threads; each has its own keys and its own connection. */
final class Simulation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ENROL_AT_ONCE = 16;
    private static final long SAMPLES = 20_000;
    private static final Duration SAMPLE = Duration.ofSeconds(1);

    private final TaskGroup parts = new TaskGroup("simulation", PATIENCE);
    private final Clocks clocks = Clocks.system();
    private final SecureRandom random = new SecureRandom();
    private final EventLoops loops = parts.own("event loops", new EventLoops(1, "sim-io"));
    private final ExecutorService executor =
            parts.own("virtual threads", Executors.newVirtualThreadPerTaskExecutor());
    private final SystemScheduler scheduler =
            parts.own("scheduler", new SystemScheduler("simulation"));
    private final Semaphore enrolling = new Semaphore(ENROL_AT_ONCE);
    private final Map<String, SimulatedFaults> faults = new ConcurrentHashMap<>();

    /** Enrols a machine and lets it run; returns at once. */
    void add(
            SimulatedNode machine,
            EnrolmentToken token,
            Set<SimulatedFault> wrong,
            Duration after) {
        executor.execute(() -> run(machine, token, wrong, after));
    }

    void awaitEnd() throws InterruptedException {
        var _ = parts.awaitEnd();
    }

    void requestStop() {
        parts.requestStop();
    }

    @Override
    public void close() {
        parts.close();
    }

    private void run(
            SimulatedNode machine,
            EnrolmentToken token,
            Set<SimulatedFault> wrong,
            Duration after) {
        Channels.Options options = Channels.Options.of(loops, executor);
        enrolling.acquireUninterruptibly();
        NodeIdentity identity;
        try {
            identity =
                    new Enrolment(
                                    new InMemoryIdentityState(),
                                    new GrpcEnrolmentGateway(options, clocks.wall()),
                                    clocks.wall(),
                                    random)
                            .enrol(token);
        } catch (EnrolmentException failed) {
            LOG.atError()
                    .addKeyValue("node", machine.name())
                    .addKeyValue("reason", failed.getMessage())
                    .log("simulated node did not enrol");
            return;
        } finally {
            enrolling.release();
        }
        start(machine, identity, options, wrong, after);
    }

    private void start(
            SimulatedNode machine,
            NodeIdentity identity,
            Channels.Options options,
            Set<SimulatedFault> wrong,
            Duration after) {
        SimulatedFaults mine = new SimulatedFaults();
        SimulatedHost host = new SimulatedHost(machine, mine, clocks.wall());
        Node node =
                new Node(
                        identity,
                        new NodeOptions(Version.current(), "", Set.of(), SAMPLE, NodeOptions.FRAME),
                        NodeStores.inMemory(SAMPLES, random),
                        NodeMachine.simulated(host),
                        new NodeRuntime(clocks, scheduler, executor, random));
        var _ = parts.own(machine.name(), node);
        faults.put(machine.name(), mine);
        node.start(
                TlsUplinks.over(
                        identity,
                        node,
                        options,
                        scheduler,
                        clocks,
                        random,
                        UplinkSettings.AS_THE_HUB_WISHES));
        var _ =
                scheduler.schedule(
                        after,
                        () ->
                                List.copyOf(wrong)
                                        .forEach(fault -> mine.on(fault, clocks.wall().instant())));
        if (wrong.contains(SimulatedFault.PARTITION)) {
            var _ = scheduler.schedule(after, node::close);
        }
    }
}
