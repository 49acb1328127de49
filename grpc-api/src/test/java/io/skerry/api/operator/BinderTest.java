package io.skerry.api.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.NodeId;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.seal.Opening;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.PendingBinding;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.TokenRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BinderTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final PublicKey identity = Keys.encode(Keys.generateEd25519(random).getPublic());
    private final String nodeId = NodeId.random(random);
    @TempDir Path temp;
    private OperatorFolder folder;
    private EnrolmentToken token;

    @BeforeEach
    void found() throws Exception {
        FleetFounder.Founded founded =
                new FleetFounder(random, NOW)
                        .found(
                                temp.resolve("fleet"),
                                new FleetFounder.Wish("acme", "alice", "hub-1", "127.0.0.1:1"),
                                "secret".toCharArray());
        folder = OperatorFolder.open(founded.operatorFolder(), "secret".toCharArray());
        token =
                new TokenIssuer(folder.trust(), List.of("127.0.0.1:2"), random)
                        .issue(
                                "oslo-01",
                                List.of(label("site", "oslo"), label("a", "b")),
                                null,
                                NOW);
    }

    @Test
    void aNodeThatProvesItsTokenIsBoundAsItsOperatorNamedIt() {
        PendingBinding asTheHubTellsIt = proven(token).toBuilder().setName("a lie").build();
        Binder.Decision decision = binder(token).bind(asTheHubTellsIt, NOW);
        Binder.Decision.Bound bound = assertInstanceOf(Binder.Decision.Bound.class, decision);
        Opening<Binding> opening = folder.trust().openBinding(bound.binding());
        Binding binding = ((Opening.Opened<Binding>) opening).payload();
        assertEquals("oslo-01", binding.getName());
        assertEquals(List.of(label("a", "b"), label("site", "oslo")), binding.getLabelsList());
        assertEquals(identity, binding.getIdentityKey());
    }

    @Test
    void aKeyThatTheHubSlippedInIsNotBound() {
        PublicKey other = Keys.encode(Keys.generateEd25519(random).getPublic());
        PendingBinding forged = proven(token).toBuilder().setIdentityKey(other).build();
        assertInstanceOf(Binder.Decision.Refused.class, binder(token).bind(forged, NOW));
        assertFalse(binder(token).proven(forged));
    }

    @Test
    void aTokenOfNobodyIsNotBound() {
        Binder binder = new Binder("acme", Map.of(), folder.bindings().orElseThrow());
        assertInstanceOf(Binder.Decision.Refused.class, binder.bind(proven(token), NOW));
    }

    @Test
    void theHubLearnsNoSecretOfAToken() {
        TokenRegistration told = TokenIssuer.registration(token);
        String bytes = told.toByteString().toString(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (ByteString secret : List.of(token.getHubSecret(), token.getBindSecret())) {
            assertFalse(
                    bytes.contains(secret.toString(java.nio.charset.StandardCharsets.ISO_8859_1)));
        }
        assertEquals(
                ByteString.copyFrom(Keys.sha256(token.getHubSecret().toByteArray())),
                told.getHubSecretSha256());
    }

    @Test
    void theBookKeepsItsTokensWhenItsTailIsTorn() throws IOException {
        TokenBook book = folder.tokens();
        book.add(List.of(token));
        Path file = folder.folder().resolve(OperatorFolder.TOKENS);
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(file, concat(whole, Arrays.copyOf(whole, cut)));
            assertEquals(1, book.byId().size(), "cut at " + cut);
        }
        EnrolmentToken next =
                token.toBuilder().setTokenId(ByteString.copyFromUtf8("other")).build();
        book.add(List.of(next));
        assertTrue(book.find(token.getTokenId()).isPresent());
        assertTrue(book.find(next.getTokenId()).isPresent());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private Binder binder(EnrolmentToken known) {
        return new Binder(
                "acme", Map.of(known.getTokenId(), known), folder.bindings().orElseThrow());
    }

    private PendingBinding proven(EnrolmentToken of) {
        return PendingBinding.newBuilder()
                .setNodeId(nodeId)
                .setIdentityKey(identity)
                .setTokenId(of.getTokenId())
                .setBindHmac(
                        ByteString.copyFrom(
                                EnrolmentTokens.bindHmac(
                                        of.getBindSecret().toByteArray(),
                                        identity.getSpki().toByteArray(),
                                        nodeId)))
                .setName(of.getName())
                .build();
    }

    private static Label label(String name, String value) {
        return Label.newBuilder().setName(name).setValue(value).build();
    }
}
