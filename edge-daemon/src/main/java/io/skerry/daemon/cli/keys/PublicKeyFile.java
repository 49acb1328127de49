package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.MlDsa65;
import io.skerry.api.v1.PublicKey;
import io.skerry.daemon.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The public half of a key, as PEM (RFC 7468). */
final class PublicKeyFile {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private PublicKeyFile() {}

    /** policy-1a2b3c4d.p12 has policy-1a2b3c4d.pub beside it. */
    static Path beside(Path keyFile) {
        String name = keyFile.getFileName().toString();
        return keyFile.resolveSibling(name.substring(0, name.length() - ".p12".length()) + ".pub");
    }

    static void write(Path file, List<PublicKey> keys) throws IOException {
        StringBuilder text = new StringBuilder();
        for (PublicKey key : keys) {
            text.append(BEGIN)
                    .append('\n')
                    .append(
                            Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(key.getSpki().toByteArray()))
                    .append('\n')
                    .append(END)
                    .append('\n');
        }
        Files.writeString(file, text);
    }

    /** One person's keys: of Ed25519, and of ML-DSA-65 where the role has them. */
    static List<PublicKey> read(Path file) {
        try {
            String text = Files.readString(file);
            List<PublicKey> keys = new ArrayList<>();
            int begin = text.indexOf(BEGIN);
            while (begin >= 0 && text.indexOf(END, begin) >= 0) {
                int end = text.indexOf(END, begin);
                keys.add(key(text.substring(begin + BEGIN.length(), end)));
                begin = text.indexOf(BEGIN, end);
            }
            if (keys.isEmpty()) {
                throw new CommandFailed(file + " holds no public key; give the .pub file");
            }
            return keys;
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(file + " holds no key of ours: " + wrong.getMessage(), wrong);
        }
    }

    private static PublicKey key(String base64) {
        byte[] spki = Base64.getMimeDecoder().decode(base64);
        return MlDsa65.is(spki) ? MlDsa65.encode(spki) : Keys.encode(Keys.decodeSpki(spki));
    }
}
