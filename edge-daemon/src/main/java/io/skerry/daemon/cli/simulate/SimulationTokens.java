package io.skerry.daemon.cli.simulate;

import io.skerry.api.operator.TokenIssuer;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Location;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tokens for simulated machines, one each, in the order of the fleet. */
public final class SimulationTokens {
    /** The same seed gives the same fleet to whoever issues tokens and whoever simulates. */
    static final long SEED = 1;

    private SimulationTokens() {}

    /** Tokens that name what each machine is and where it stands. */
    public static List<EnrolmentToken> issue(
            TokenIssuer issuer, int nodes, int regions, Instant now) {
        List<EnrolmentToken> tokens = new ArrayList<>();
        for (SimulatedNode node : fleet(nodes, regions)) {
            List<Label> labels = new ArrayList<>();
            node.labels().forEach((name, value) -> labels.add(label(name, value)));
            labels.add(label("region", node.place().region()));
            labels.add(label("site", node.place().site()));
            tokens.add(
                    issuer.issue(
                            node.name(),
                            labels,
                            Location.newBuilder()
                                    .setLatitudeDegrees(node.place().latitude())
                                    .setLongitudeDegrees(node.place().longitude())
                                    .build(),
                            now));
        }
        return tokens;
    }

    static List<SimulatedNode> fleet(int nodes, int regions) {
        return nodes == 0 ? List.of() : SimulatedFleet.of(nodes, regions, SEED);
    }

    private static Label label(String name, String value) {
        return Label.newBuilder().setName(name).setValue(value).build();
    }
}
