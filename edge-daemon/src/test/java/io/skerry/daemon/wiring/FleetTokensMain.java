package io.skerry.daemon.wiring;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.TokenIssuer;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.Label;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.TokenCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes tokens for simulated nodes that stand where a scenario wishes, and makes them known to the
 * hub. The arguments are the operator's folder, the file with its password, where the hub takes
 * enrolments, a folder, and groups FILE:REGION:SITES:NODES. FILE.tokens of that folder gets a line
 * for each node of its groups; they are named FILE-REGION-001 and stand at sites REGION-FILE-1 to
 * REGION-FILE-SITES in turn.
 */
final class FleetTokensMain {
    private FleetTokensMain() {}

    /** Nodes of one region whose tokens are in one file. */
    private record Group(String file, String region, int sites, int nodes) {
        static Group parse(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 4) {
                throw new IllegalArgumentException("a group is FILE:REGION:SITES:NODES: " + text);
            }
            return new Group(
                    parts[0], parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
        }

        List<EnrolmentToken> issue(TokenIssuer issuer, Instant now) {
            List<EnrolmentToken> tokens = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                String site = region + "-" + file + "-" + (node % sites + 1);
                tokens.add(
                        issuer.issue(
                                "%s-%s-%03d".formatted(file, region, node + 1),
                                List.of(label("region", region), label("site", site)),
                                null,
                                now));
            }
            return tokens;
        }

        private static Label label(String name, String value) {
            return Label.newBuilder().setName(name).setValue(value).build();
        }
    }

    public static void main(String[] arguments) throws Exception {
        char[] password = Files.readString(Path.of(arguments[1])).strip().toCharArray();
        OperatorFolder operator = OperatorFolder.open(Path.of(arguments[0]), password);
        InstantSource clock = InstantSource.system();
        TokenIssuer issuer =
                new TokenIssuer(operator.trust(), List.of(arguments[2]), new SecureRandom());
        try (OperatorSession session =
                new OperatorSession(operator, operator.hubs().getFirst(), clock)) {
            List<EnrolmentToken> all = new ArrayList<>();
            for (String argument : List.of(arguments).subList(4, arguments.length)) {
                Group group = Group.parse(argument);
                List<EnrolmentToken> tokens = group.issue(issuer, clock.instant());
                Files.write(
                        Path.of(arguments[3], group.file() + ".tokens"),
                        tokens.stream().map(EnrolmentTokens::encode).toList(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                all.addAll(tokens);
            }
            TokenCommand.register(session, all);
            System.out.println(all.size());
        }
        System.exit(0);
    }
}
