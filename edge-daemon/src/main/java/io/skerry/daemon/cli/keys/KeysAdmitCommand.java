package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.Role;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorInvitation;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.OperatorAdmission;
import io.skerry.api.v1.OperatorRequest;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a person an operator. */
@Command(
        name = "admit",
        description = {
            "Names who asked with a request as an operator, with a grant, and issues the TLS certificate.",
            "Signs the next policy; bring it to the fleet with publish, and give the answer back."
        })
final class KeysAdmitCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Parameters(index = "0", paramLabel = "FILE", description = "The request.")
    @Nullable Path request;

    @Mixin GrantOptions grant = new GrantOptions();

    @Override
    public Integer call() {
        Path file = Objects.requireNonNull(request);
        Grant given = grant.grant();
        TrustAuthor author = new TrustAuthor(who, output, InstantSource.system());
        OperatorOptions.Unlocked unlocked = author.unlock();
        OperatorRequest asked = read(file, unlocked.folder().fleet());
        int code =
                isNamed(unlocked, asked)
                        ? 0
                        : author.policy(draft ->
                                draft.addOperator(
                                        asked.getOperator(), asked.getKey(), List.of(given)));
        OperatorOptions.Unlocked now = author.unlock();
        if (isNamed(now, asked)) {
            answer(file, asked, now);
        } else {
            output.progress("  Once they have signed, run this again for the answer.");
        }
        return code;
    }

    private static boolean isNamed(OperatorOptions.Unlocked unlocked, OperatorRequest asked) {
        return unlocked.folder()
                .trust()
                .operator(asked.getOperator())
                .filter(named -> named.getKey().equals(asked.getKey()))
                .isPresent();
    }

    private static OperatorRequest read(Path file, String fleet) {
        try {
            return OperatorInvitation.read(Files.readAllBytes(file), fleet);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(file + ": " + wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private void answer(Path file, OperatorRequest asked, OperatorOptions.Unlocked unlocked) {
        OperatorFolder folder = unlocked.folder();
        try {
            CertificateAuthority authority =
                    Issuing.authority(folder, Role.OPERATOR, unlocked.password());
            OperatorAdmission admission =
                    OperatorInvitation.admit(
                            asked,
                            folder.trust(),
                            authority,
                            folder.hubs().stream()
                                    .map(hub -> hub.name() + "=" + hub.address())
                                    .toList(),
                            Instant.now());
            Path answer = file.resolveSibling(asked.getOperator() + ".admission");
            Files.write(answer, admission.toByteArray());
            output.progress(
                    "Give %s back, and tell by voice: root %s"
                            .formatted(
                                    answer, HexFormat.of().formatHex(folder.trust().rootSha256())));
        } catch (IOException failed) {
            throw new CommandFailed("the answer cannot be written: " + failed.getMessage(), failed);
        }
    }
}
