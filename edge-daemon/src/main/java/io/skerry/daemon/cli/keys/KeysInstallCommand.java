package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.KeyFileException;
import io.skerry.api.operator.CertificateRenewal;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.CertificateAnswer;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Output;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes the answer to a request for a certificate. */
@Command(
        name = "install",
        description = {
            "Puts the certificate that certify issued, and its key, in the place of those in use."
        })
final class KeysInstallCommand implements Callable<Integer> {
    @Mixin KeyOwnerOptions who = new KeyOwnerOptions();
    @Mixin Output output = new Output();

    @Parameters(index = "0", paramLabel = "FILE", description = "The answer.")
    @Nullable Path answer;

    @Override
    public Integer call() {
        Path file = Objects.requireNonNull(answer);
        KeyOwnerOptions.Known known = who.open();
        CertificateAnswer given =
                KeyOwnerOptions.read(
                        file,
                        "answer to a request; ask for the .certificate file",
                        CertificateAnswer::parseFrom);
        Instant now = Instant.now();
        Trust trust = known.after(given.getBundle(), now);
        try {
            var next =
                    CertificateRenewal.install(
                            known.owner(), given, trust.anchors(), now, new SecureRandom());
            known.keep(trust);
            Installed.print(output, known.owner(), next);
            return 0;
        } catch (KeyFileException | IllegalArgumentException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
    }
}
