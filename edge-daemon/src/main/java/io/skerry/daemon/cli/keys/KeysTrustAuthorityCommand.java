package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.Certificates;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.PeerRole;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Output;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Names a hub's further authority of nodes. */
@Command(
        name = "trust-authority",
        description = {
            "Names the authority of nodes that a hub made with new-authority.",
            "Signs the next policy; bring it to the fleet with publish."
        })
final class KeysTrustAuthorityCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Parameters(index = "0", paramLabel = "FILE", description = "The hub's node.authority.")
    @Nullable Path file;

    @Override
    public Integer call() {
        Path from = Objects.requireNonNull(file);
        CertificateAnchor anchor =
                KeyOwnerOptions.read(
                        from,
                        "authority of nodes; ask for the hub's node.authority",
                        CertificateAnchor::parseFrom);
        try {
            var _ = Certificates.decode(anchor.getCertificate().toByteArray());
        } catch (IllegalArgumentException unreadable) {
            throw new CommandFailed(from + ": " + unreadable.getMessage(), unreadable);
        }
        if (anchor.getRole() != PeerRole.PEER_ROLE_NODE) {
            throw new CommandFailed(
                    from + " is no authority of nodes; others are made in an operator's folder");
        }
        output.progress("authority of nodes " + AuthorityName.id(anchor));
        return new TrustAuthor(who, output, InstantSource.system())
                .policy(draft -> draft.addAnchor(anchor));
    }
}
