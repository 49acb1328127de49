package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.Role;
import io.skerry.api.operator.Authorities;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A further certificate authority. */
@Command(
        name = "new-authority",
        description = {
            "Makes a further certificate authority of a role. The old one goes on to count until drop-authority.",
            "operator, hub: made in the operator's folder, and named in the next policy, which this signs; bring it to the fleet with publish.",
            "node: made on the hub with --hub-keys; name it in the policy with trust-authority, and the hub issues with it from then on."
        })
final class KeysNewAuthorityCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Parameters(index = "0", paramLabel = "ROLE", description = "node, operator or hub.")
    String role = "";

    @Option(
            names = "--hub-keys",
            paramLabel = "FOLDER",
            description = "The hub's folder of keys, for the role node.")
    @Nullable Path hubKeys;

    @Override
    public Integer call() {
        Role named = AuthorityName.role(role);
        if ((named == Role.NODE) != (hubKeys != null)) {
            throw new CommandFailed(
                    "the authority of nodes is made on the hub, with --hub-keys FOLDER; those of"
                            + " operators and hubs in an operator's folder");
        }
        return hubKeys == null ? offline(named) : onHub(hubKeys);
    }

    private int offline(Role named) {
        TrustAuthor author = new TrustAuthor(who, output, InstantSource.system());
        OperatorOptions.Unlocked unlocked = author.unlock();
        CertificateAuthority made =
                make(
                        unlocked.folder().folder(),
                        unlocked.folder().fleet(),
                        named,
                        unlocked.password());
        return author.policy(
                draft -> draft.addAnchor(Authorities.anchor(named, made.certificate())));
    }

    private int onHub(Path folder) {
        CertificateAuthority made =
                make(folder, HubFolder.id(folder).fleet(), Role.NODE, HubFolder.password(folder));
        Path file = folder.resolve("node.authority");
        KeyOwnerOptions.write(
                file, Authorities.anchor(Role.NODE, made.certificate()).toByteArray());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("authority", HexFormat.of().formatHex(Certificates.sha256(made.certificate())));
        figures.put("file", file.toString());
        output.print(
                figures,
                "Made. Give %s to who signs the policy, for \"skerry keys trust-authority\"."
                        .formatted(file));
        return 0;
    }

    private static CertificateAuthority make(
            Path folder, String fleet, Role named, char[] password) {
        try {
            return Authorities.create(
                    folder, fleet, named, password, Instant.now(), new SecureRandom());
        } catch (KeyFileException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
    }
}
