package io.skerry.daemon.hub.keys;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.operator.Authorities;
import io.skerry.api.operator.FleetFounder;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.wire.HostPort;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * The folder {@code hub} that {@link FleetFounder} made, loaded and checked.
 *
 * @param id the hub's own SPIFFE id
 * @param tls what it shows: the leaf and its authority, by whose digest new machines know it
 * @param nodes the authorities that issue certificates of nodes, oldest first
 * @param address where operators and nodes reach it, as the fleet was founded
 * @param trust the fleet's documents, verified from the digest of the first root
 * @param audit signs the heads of the hub's audit
 */
public record HubKeys(
        SpiffeId id,
        TlsIdentity tls,
        List<CertificateAuthority> nodes,
        HostPort address,
        Trust trust,
        Signer audit) {

    /**
     * Loads the folder.
     *
     * @param name the hub's name in the configuration, which its certificate must bear
     * @throws HubKeysException with one sentence; nothing is written
     */
    public static HubKeys load(Path folder, String name, SecureRandom random)
            throws HubKeysException {
        char[] password = password(folder.resolve(FleetFounder.HUB_PASSWORD));
        Properties settings = settings(folder.resolve(OperatorFolder.SETTINGS));
        String fleet = settings.getProperty("fleet", "").strip();
        try {
            KeyStoreFile keys = KeyStoreFile.load(folder.resolve(FleetFounder.HUB_KEYS), password);
            TlsIdentity tls = keys.entry(OperatorFolder.TLS);
            List<CertificateAuthority> nodes = Authorities.in(folder, Role.NODE, password, random);
            if (nodes.isEmpty()) {
                throw new HubKeysException(
                        folder
                                + " holds no node-ca.p12, the authority of nodes; copy the folder"
                                + " hub whole");
            }
            SpiffeId id =
                    Certificates.spiffeId(tls.leaf())
                            .filter(named -> named.role() == Role.HUB)
                            .orElseThrow(() ->
                                    new HubKeysException(
                                            folder.resolve(FleetFounder.HUB_KEYS)
                                                    + " holds no hub's certificate"));
            if (!id.name().equals(name)) {
                throw new HubKeysException(
                        "the certificate in "
                                + folder
                                + " is of hub "
                                + id.name()
                                + ", but the configuration says hub: name: "
                                + name);
            }
            return new HubKeys(
                    id,
                    tls,
                    nodes,
                    address(folder, settings, name),
                    trust(folder, settings, fleet),
                    Signer.ed25519(keys.pair(FleetFounder.HUB_AUDIT)));
        } catch (KeyFileException unusable) {
            throw new HubKeysException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static Trust trust(Path folder, Properties settings, String fleet)
            throws HubKeysException {
        Path file = folder.resolve(OperatorFolder.TRUST);
        try {
            byte[] root = HexFormat.of().parseHex(settings.getProperty("root.sha256", "").strip());
            TrustBundle bundle = TrustBundle.parseFrom(Files.readAllBytes(file));
            return switch (Trust.establish(bundle, root, fleet)) {
                case TrustVerdict.Accepted accepted -> accepted.trust();
                case TrustVerdict.Refused refused ->
                        throw new HubKeysException(file + ": " + refused.message());
            };
        } catch (InvalidProtocolBufferException malformed) {
            throw new HubKeysException(
                    file
                            + " is not a bundle of trust documents; copy it from the operator's"
                            + " folder",
                    malformed);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new HubKeysException(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static HostPort address(Path folder, Properties settings, String name)
            throws HubKeysException {
        try {
            return HostPort.parse(settings.getProperty("hub." + name, "").strip());
        } catch (IllegalArgumentException wrong) {
            throw new HubKeysException(
                    folder.resolve(OperatorFolder.SETTINGS)
                            + ", key hub."
                            + name
                            + ": "
                            + wrong.getMessage(),
                    wrong);
        }
    }

    private static char[] password(Path file) throws HubKeysException {
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException unreadable) {
            throw new HubKeysException(
                    "the password of the hub's keys cannot be read from "
                            + file
                            + "; copy the folder hub that \"skerry keys init\" made, whole",
                    unreadable);
        }
    }

    private static Properties settings(Path file) throws HubKeysException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
            return settings;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new HubKeysException(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
