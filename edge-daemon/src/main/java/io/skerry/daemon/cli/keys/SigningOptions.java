package io.skerry.daemon.cli.keys;

import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.operator.RoleKeyFiles;
import io.skerry.api.seal.Signer;
import io.skerry.daemon.cli.OperatorOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** With which keys a document is signed, and where it goes while signatures are missing. */
final class SigningOptions {
    @Mixin OperatorOptions operator = new OperatorOptions();

    @Option(
            names = "--with-key",
            paramLabel = "FILE",
            description = {
                "Key file of a role that lies elsewhere, such as on a stick in a safe; repeatable.",
                "It has the password of the folder's files."
            })
    List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where the draft goes while more people have to sign; default: the folder.")
    @Nullable Path out;

    OperatorOptions.Unlocked unlock() {
        return operator.unlock();
    }

    List<Signer> keys(char[] password) throws OperatorFolderException {
        List<Signer> keys = new ArrayList<>();
        for (Path file : files) {
            keys.addAll(RoleKeyFiles.load(file, password));
        }
        return keys;
    }
}
