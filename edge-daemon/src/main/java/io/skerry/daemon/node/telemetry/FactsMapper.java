package io.skerry.daemon.node.telemetry;

import io.skerry.api.v1.HostFacts;
import java.util.List;

/** The machine's facts and headlines in the contract's terms. */
public final class FactsMapper {

    private FactsMapper() {}

    /** Facts for hello and introduction. */
    public static HostFacts facts(io.skerry.daemon.node.host.HostFacts facts) {
        return HostFacts.newBuilder()
                .setHostname(facts.system().hostname())
                .setBootId(facts.bootId())
                .setBootedAtUnixMillis(facts.bootedAt().toEpochMilli())
                .setOperatingSystem(facts.system().prettyName())
                .setKernel(facts.system().kernel())
                .setCpuModel(facts.hardware().cpuModel())
                .setCpuCount(facts.hardware().cpuCount())
                .setMemoryBytes(facts.hardware().memoryBytes())
                .setArchitecture(facts.hardware().architecture())
                .setSimulated(facts.simulated())
                .build();
    }

    /** Headlines for a heartbeat, in their order. */
    public static List<io.skerry.api.v1.Headline> headlines(List<Headline> headlines) {
        return headlines.stream().map(FactsMapper::headline).toList();
    }

    /** One of them. */
    public static io.skerry.api.v1.Headline headline(Headline headline) {
        return io.skerry.api.v1.Headline.newBuilder()
                .setName(headline.name())
                .setValue(headline.value())
                .setSubject(headline.subject())
                .build();
    }
}
