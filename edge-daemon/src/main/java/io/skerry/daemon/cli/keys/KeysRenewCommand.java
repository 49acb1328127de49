package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.Role;
import io.skerry.api.operator.Authorities;
import io.skerry.api.operator.CertificateRenewal;
import io.skerry.api.v1.CertificateAnswer;
import io.skerry.api.v1.Envelope;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Output;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The next TLS certificate of an operator or a hub. */
@Command(
        name = "renew",
        description = {
            "Makes a new TLS key for an operator or a hub, and its certificate.",
            "Where the authority does not lie in the folder, it writes a request: who has the authority answers with certify, and install takes the answer. Until then the old key stays in use."
        })
final class KeysRenewCommand implements Callable<Integer> {
    @Mixin KeyOwnerOptions who = new KeyOwnerOptions();
    @Mixin Output output = new Output();

    @Override
    public Integer call() {
        KeyOwnerOptions.Known known = who.open();
        CertificateRenewal.Owner owner = known.owner();
        SecureRandom random = new SecureRandom();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("of", owner.id().uri());
        try {
            Envelope request = CertificateRenewal.ask(owner, random);
            // A hub's folder never holds the authority of hubs: there is none to be found.
            Role role = owner.id().role();
            Optional<CertificateAuthority> authority =
                    Authorities.issuing(
                            Authorities.in(owner.folder(), role, owner.password(), random),
                            role,
                            known.trust().anchors());
            if (authority.isPresent()) {
                Instant now = Instant.now();
                CertificateAnswer answer =
                        CertificateRenewal.certify(
                                CertificateRenewal.read(
                                        request.toByteArray(), known.trust().policy()),
                                authority.get(),
                                known.trust(),
                                now);
                Installed.print(
                        output,
                        owner,
                        CertificateRenewal.install(
                                owner, answer, known.trust().anchors(), now, random));
                return 0;
            }
            Path file = owner.folder().resolve(owner.id().name() + ".certificate-request");
            KeyOwnerOptions.write(file, request.toByteArray());
            figures.put("request", file.toString());
            output.print(
                    figures,
                    "Give %s to who has the authority of %ss, for \"skerry keys certify\"."
                            .formatted(file, owner.id().role().path()));
            return 0;
        } catch (KeyFileException | IllegalArgumentException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
    }
}
