package io.skerry.daemon.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Signature;
import io.skerry.daemon.log.CapturedLog;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What a refusal says in the log: once, with its reason and place, and nothing that is secret. */
final class RefusalLines {
    /** Stands where a value that nobody may read stands. */
    static final String SECRET = "hunter2-and-more";

    private RefusalLines() {}

    static void check(CapturedLog logged, Refusal refusal, Envelope command, ByteString nonce) {
        List<String> said = logged.with("command refused");
        assertEquals(1, said.size(), said.toString());
        String line = said.getFirst();
        assertTrue(line.contains(refusal.reason().name()), line);
        assertTrue(line.contains("\"field\":\"" + refusal.field() + "\""), line);
        for (String text : List.of(line, refusal.message())) {
            for (Signature signature : command.getSignaturesList()) {
                assertHides(text, signature.getValue());
            }
            assertHides(text, nonce);
            assertFalse(text.contains(SECRET), text);
        }
    }

    private static void assertHides(String text, ByteString bytes) {
        assertFalse(text.contains(HexFormat.of().formatHex(bytes.toByteArray())), text);
        assertFalse(text.contains(Base64.getEncoder().encodeToString(bytes.toByteArray())), text);
    }
}
