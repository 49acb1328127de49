package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.operator.FleetFounder;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.daemon.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A hub's folder of keys, as the verbs that run on the hub's machine see it. */
final class HubFolder {
    private HubFolder() {}

    /** Which hub's it is. */
    static SpiffeId id(Path folder) {
        try {
            return Certificates.spiffeId(
                            KeyStoreFile.load(
                                            folder.resolve(FleetFounder.HUB_KEYS), password(folder))
                                    .entry(OperatorFolder.TLS)
                                    .leaf())
                    .orElseThrow(() ->
                            new CommandFailed(
                                    folder.resolve(FleetFounder.HUB_KEYS) + " names no hub"));
        } catch (KeyFileException unusable) {
            throw new CommandFailed(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** What opens its files. */
    static char[] password(Path folder) {
        Path file = folder.resolve(FleetFounder.HUB_PASSWORD);
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    folder
                            + " is no hub's folder of keys: "
                            + file
                            + " cannot be read; give the folder hub that \"skerry keys init\" made",
                    unreadable);
        }
    }
}
