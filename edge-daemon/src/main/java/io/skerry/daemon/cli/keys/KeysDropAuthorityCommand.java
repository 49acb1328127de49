package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.Certificates;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Output;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends the overlap of two authorities. */
@Command(
        name = "drop-authority",
        description = {
            "Takes a certificate authority out: what it issued is refused wherever the policy arrives.",
            "Signs the next policy; bring it to the fleet with publish."
        })
final class KeysDropAuthorityCommand implements Callable<Integer> {
    /** Longest life of a node's certificate: then every node that was there has a newer one. */
    private static final Duration OVERLAP = Duration.ofDays(21);

    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Parameters(
            index = "0",
            paramLabel = "SHA256",
            description = "Digest of its certificate, or its first digits; see show.")
    String authority = "";

    @Option(
            names = "--now",
            description =
                    "Also when its successor is younger than 21 days: nodes that have not heard of the successor must then enrol again.")
    boolean now;

    @Override
    public Integer call() {
        TrustAuthor author = new TrustAuthor(who, output, InstantSource.system());
        PolicyDocument policy = author.unlock().folder().trust().policy();
        CertificateAnchor goes = AuthorityName.of(policy, authority);
        if (!now) {
            policy.getAnchorsList().stream()
                    .filter(each -> each.getRole() == goes.getRole() && !each.equals(goes))
                    .map(KeysDropAuthorityCommand::begin)
                    .min(Instant::compareTo)
                    .filter(oldest -> oldest.isAfter(Instant.now().minus(OVERLAP)))
                    .ifPresent(young -> {
                        throw new CommandFailed(
                                "its successor is there only since "
                                        + young
                                        + "; wait until "
                                        + young.plus(OVERLAP)
                                        + ", or give --now if the authority is compromised");
                    });
        }
        return author.policy(draft -> draft.dropAnchor(goes));
    }

    private static Instant begin(CertificateAnchor anchor) {
        return Certificates.decode(anchor.getCertificate().toByteArray())
                .getNotBefore()
                .toInstant();
    }
}
