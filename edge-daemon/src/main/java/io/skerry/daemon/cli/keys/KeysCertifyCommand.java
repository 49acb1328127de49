package io.skerry.daemon.cli.keys;

import io.skerry.api.operator.CertificateRenewal;
import io.skerry.api.v1.CertificateAnswer;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Answers a request for a certificate. */
@Command(
        name = "certify",
        description = {
            "Issues the certificate that an operator or a hub asked for with renew.",
            "The request must be signed by the key that the policy names for who asks."
        })
final class KeysCertifyCommand implements Callable<Integer> {
    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Parameters(index = "0", paramLabel = "FILE", description = "The request.")
    @Nullable Path request;

    @Override
    public Integer call() {
        Path file = Objects.requireNonNull(request);
        OperatorOptions.Unlocked unlocked = who.unlock();
        CertificateRenewal.Asked asked;
        try {
            asked =
                    KeyOwnerOptions.read(
                            file,
                            "request for a certificate",
                            bytes ->
                                    CertificateRenewal.read(
                                            bytes, unlocked.folder().trust().policy()));
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(file + ": " + wrong.getMessage(), wrong);
        }
        CertificateAnswer answer =
                CertificateRenewal.certify(
                        asked,
                        Issuing.authority(
                                unlocked.folder(), asked.id().role(), unlocked.password()),
                        unlocked.folder().trust(),
                        Instant.now());
        Path to = file.resolveSibling(asked.id().name() + ".certificate");
        KeyOwnerOptions.write(to, answer.toByteArray());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("of", asked.id().uri());
        figures.put("answer", to.toString());
        output.print(
                figures,
                "Certified %s. Give %s back, for \"skerry keys install\"."
                        .formatted(asked.id().uri(), to));
        return 0;
    }
}
