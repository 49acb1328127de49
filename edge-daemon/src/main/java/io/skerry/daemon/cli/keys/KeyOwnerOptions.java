package io.skerry.daemon.cli.keys;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.operator.CertificateRenewal;
import io.skerry.api.operator.FleetFounder;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.TrustBundle;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.hub.keys.HubKeys;
import io.skerry.daemon.hub.keys.HubKeysException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose certificate it is about: a person's, or a hub's. */
final class KeyOwnerOptions {
    @Mixin OperatorOptions operator = new OperatorOptions();

    @Option(
            names = "--hub-keys",
            paramLabel = "FOLDER",
            description = "A hub's folder of keys, on the hub; instead of an operator's folder.")
    @Nullable Path hubKeys;

    /**
     * A folder and the documents in it.
     *
     * @param folder of the person; null for a hub
     */
    record Known(CertificateRenewal.Owner owner, Trust trust, @Nullable OperatorFolder folder) {
        /** The documents of the folder, or those of an answer when they follow from them. */
        Trust after(TrustBundle bundle, Instant now) {
            return switch (trust.accept(bundle, now)) {
                case TrustVerdict.Accepted accepted -> accepted.trust();
                case TrustVerdict.Refused refused ->
                        throw new CommandFailed(
                                "the documents of the answer do not follow from those of the"
                                        + " folder, and nothing was changed: "
                                        + refused.message());
            };
        }

        /** Keeps the documents. A hub takes its own from people who publish them. */
        void keep(Trust newer) {
            try {
                if (folder != null) {
                    folder.keep(newer);
                }
            } catch (OperatorFolderException failed) {
                throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
            }
        }
    }

    Known open() {
        if (hubKeys == null) {
            OperatorOptions.Unlocked unlocked = operator.unlock();
            return new Known(
                    CertificateRenewal.Owner.of(unlocked.folder(), unlocked.password()),
                    unlocked.folder().trust(),
                    unlocked.folder());
        }
        HubKeys keys = hub(hubKeys);
        return new Known(
                new CertificateRenewal.Owner(
                        hubKeys,
                        FleetFounder.HUB_KEYS,
                        keys.id(),
                        keys.audit(),
                        HubFolder.password(hubKeys)),
                keys.trust(),
                null);
    }

    private static HubKeys hub(Path folder) {
        try {
            SpiffeId id = HubFolder.id(folder);
            return HubKeys.load(folder, id.name(), new SecureRandom());
        } catch (HubKeysException unusable) {
            throw new CommandFailed(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** A message that somebody handed over as a file. */
    @FunctionalInterface
    interface Parsing<T> {
        T parse(byte[] bytes) throws InvalidProtocolBufferException;
    }

    static <T> T read(Path file, String what, Parsing<T> parsing) {
        try {
            return parsing.parse(Files.readAllBytes(file));
        } catch (InvalidProtocolBufferException unreadable) {
            throw new CommandFailed(file + " is no " + what, unreadable);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException failed) {
            throw new CommandFailed(file + " cannot be written: " + failed.getMessage(), failed);
        }
    }
}
