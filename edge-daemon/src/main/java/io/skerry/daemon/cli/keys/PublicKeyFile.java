package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.Keys;
import io.skerry.api.v1.PublicKey;
import io.skerry.daemon.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

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

    static void write(Path file, PublicKey key) throws IOException {
        Files.writeString(
                file,
                BEGIN
                        + "\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(key.getSpki().toByteArray())
                        + "\n"
                        + END
                        + "\n");
    }

    static PublicKey read(Path file) {
        try {
            String text = Files.readString(file);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new CommandFailed(file + " holds no public key; give the .pub file");
            }
            byte[] spki =
                    Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return Keys.encode(Keys.decodeSpki(spki));
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(file + " holds no key of ours: " + wrong.getMessage(), wrong);
        }
    }
}
