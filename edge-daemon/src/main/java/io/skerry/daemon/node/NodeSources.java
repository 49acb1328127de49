package io.skerry.daemon.node;

import io.grpc.BindableService;
import io.skerry.daemon.config.LabelConfig;
import io.skerry.daemon.config.NodeConfig;
import io.skerry.daemon.config.OtlpConfig;
import io.skerry.daemon.config.SourcesConfig;
import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.HostFacts;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.PacedSource;
import io.skerry.daemon.node.host.linux.ServicesSource;
import io.skerry.daemon.node.otlp.OtlpReceiver;
import io.skerry.daemon.node.pipeline.Admission;
import io.skerry.daemon.node.pipeline.Admitting;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.FoldedSource;
import io.skerry.daemon.node.pipeline.Glob;
import io.skerry.daemon.node.pipeline.LabelPolicy;
import io.skerry.daemon.node.pipeline.LabelRule;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.node.pipeline.Normaliser;
import io.skerry.daemon.node.pipeline.PipelineSource;
import io.skerry.daemon.node.pipeline.RouteTemplates;
import io.skerry.daemon.node.pipeline.SketchTable;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.node.scrape.Scrapes;
import io.skerry.daemon.node.sli.Slis;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Scheduler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a real node measures, behind the pipeline: the machine, the services that it looks
 * after, what it scrapes, what is sent to it, and the indicators among that.
 */
public final class NodeSources implements AutoCloseable {
    /** A look at each process of a service costs more than a line of /proc. */
    private static final int SERVICES_PACE = 5;

    private final RedactionCounts redactions = new RedactionCounts();
    private final Admission machine = new Admission(Admission.MACHINE);
    private final Admission applications = new Admission(Admission.APPLICATIONS);
    private final Redactor redactor;
    private final SketchTable sketches;
    private final Scrapes scrapes;
    private final Optional<OtlpReceiver> otlp;
    private final MeasuredHost host;

    /** A machine with other sources than its own. */
    private record MeasuredHost(Host machine, List<HostSource> sources) implements Host {
        @Override
        public HostFacts facts() {
            return machine.facts();
        }

        @Override
        public boolean clockSynchronised() {
            return machine.clockSynchronised();
        }
    }

    /**
     * Begins to scrape; what is sent by OTLP comes through {@link #otlp}.
     *
     * @param bare the machine alone
     * @param root of its file system
     */
    public NodeSources(
            Host bare,
            Path root,
            NodeConfig config,
            Redactor redactor,
            Clocks clocks,
            Scheduler scheduler) {
        this.redactor = redactor;
        SourcesConfig more = config.sources();
        Normaliser normaliser = normaliser(LabelPolicy.of(rules(more.labels())));
        this.sketches = new SketchTable(normaliser, clocks.wall());
        Slis slis = new Slis(more.slis(), sketches);
        this.scrapes =
                new Scrapes(
                        more.scrape(),
                        identity -> new Fold(new Admitting(normaliser, applications, identity)),
                        slis,
                        scheduler,
                        clocks.monotonic());
        OtlpConfig listening = more.otlp();
        this.otlp =
                Optional.ofNullable(listening)
                        .map(settings ->
                                new OtlpReceiver(
                                        new Fold(
                                                new Admitting(
                                                        normaliser, applications, Labels.none())),
                                        sketches,
                                        normaliser,
                                        slis,
                                        settings.resourceAttributes(),
                                        clocks.monotonic()));
        List<HostSource> all = machine(bare, root, config, clocks);
        all.addAll(scrapes.sources());
        otlp.map(OtlpReceiver::source).ifPresent(all::add);
        if (!more.slis().isEmpty()) {
            all.add(slis);
        }
        all.add(new PipelineSource(List.of(machine, applications), redactions, sketches));
        this.host = new MeasuredHost(bare, List.copyOf(all));
    }

    /** The machine with all that is measured on it. */
    public Host host() {
        return host;
    }

    /** Distributions on their way into frames. */
    public MinuteSketches sketches() {
        return sketches;
    }

    /** What takes OTLP, for a server; empty where it is not taken. */
    public Optional<BindableService> otlp() {
        return otlp.map(receiver -> receiver);
    }

    /** What was redacted so far. */
    public RedactionCounts redactions() {
        return redactions;
    }

    @Override
    public void close() {
        scrapes.close();
    }

    private List<HostSource> machine(Host bare, Path root, NodeConfig config, Clocks clocks) {
        List<HostSource> sources = new ArrayList<>(bare.sources());
        if (!config.services().isEmpty()) {
            sources.add(
                    new PacedSource(new ServicesSource(root, config.services()), SERVICES_PACE));
        }
        Normaliser own = normaliser(LabelPolicy.own());
        List<HostSource> folded = new ArrayList<>();
        for (HostSource source : sources) {
            Fold fold = new Fold(new Admitting(own, machine, Labels.none()));
            folded.add(new FoldedSource(source, fold, clocks.monotonic()));
        }
        return folded;
    }

    private Normaliser normaliser(LabelPolicy policy) {
        return new Normaliser(policy, redactor, redactions);
    }

    private static List<LabelRule> rules(List<LabelConfig> configs) {
        return configs.stream()
                .map(config ->
                        new LabelRule(
                                config.metrics().stream().map(Glob::new).toList(),
                                config.allow(),
                                new RouteTemplates(config.templates())))
                .toList();
    }
}
