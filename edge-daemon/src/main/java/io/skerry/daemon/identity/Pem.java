package io.skerry.daemon.identity;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The textual encoding of keys and certificates (RFC 7468). */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN (?<label>[A-Z ]+)-----\\n"
                            + "(?<body>[A-Za-z0-9+/=\\n]+)-----END \\k<label>-----\\n");

    private Pem() {}

    /** One block; the bytes are the caller's. */
    @SuppressWarnings("ArrayRecordComponent")
    record Block(String label, byte[] bytes) {}

    static void append(StringBuilder text, String label, byte[] bytes) {
        text.append("-----BEGIN ")
                .append(label)
                .append("-----\n")
                .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes))
                .append("\n-----END ")
                .append(label)
                .append("-----\n");
    }

    /** The blocks in their order; text around them is explanation. */
    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(
                    new Block(
                            String.valueOf(matcher.group("label")),
                            Base64.getMimeDecoder().decode(String.valueOf(matcher.group("body")))));
        }
        return blocks;
    }
}
