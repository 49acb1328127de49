package io.skerry.daemon.cli.keys;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.HubOnThisMachine;
import io.skerry.daemon.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of operators and hubs, and the authorities behind them, change while a hub runs. */
final class CertificateVerbsTest {
    @TempDir Path folder;
    private HubOnThisMachine hub;
    private String hubKeys;

    @BeforeEach
    void found() throws Exception {
        hub = new HubOnThisMachine(folder);
        hubKeys = folder.resolve("keys").resolve("hub").toString();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void anOperatorWithTheAuthorityRenewsAndIsTakenByTheHub() {
        JsonObject renewed = json("renew", "--json");
        assertEquals("spiffe://acme/operator/alice", renewed.get("of").getAsString());
        assertEquals(0, verb("fetch").code(), "the hub takes the new certificate");
    }

    @Test
    void aHubTakesItsNextCertificateWithoutARestart() throws Exception {
        X509Certificate first = shown();
        renewHub();
        await().atMost(Duration.ofSeconds(30)).until(() -> !shown().equals(first));
        assertEquals(0, verb("fetch").code());
    }

    @Test
    void theAuthorityOfHubsIsReplacedWithAnOverlap() throws Exception {
        String old = authority("hub").getFirst();
        assertEquals(0, verb("new-authority", "hub").code());
        assertEquals(2, authority("hub").size());
        assertTrue(json("publish", "--json").get("changed").getAsBoolean());
        assertEquals(0, verb("fetch").code(), "the old certificate counts still");

        X509Certificate first = shown();
        renewHub();
        await().atMost(Duration.ofSeconds(30)).until(() -> !shown().equals(first));
        assertNotEquals(first.getIssuerX500Principal(), shown().getIssuerX500Principal());

        Terminal.Said early = verb("drop-authority", old.substring(0, 12));
        assertEquals(1, early.code());
        assertTrue(early.err().contains("wait until"), early.err());
        assertEquals(0, verb("drop-authority", old.substring(0, 12), "--now").code());
        assertTrue(json("publish", "--json").get("changed").getAsBoolean());
        assertEquals(1, authority("hub").size());
        assertEquals(0, verb("fetch").code());
    }

    @Test
    void theAuthorityOfOperatorsIsReplacedAndTheOldCertificateIsOut() {
        String old = authority("operator").getFirst();
        Path kept = keep(hub.operator.resolve("operator.p12"));
        assertEquals(0, verb("new-authority", "operator").code());
        assertTrue(json("publish", "--json").get("changed").getAsBoolean());
        assertEquals(0, verb("renew").code());
        assertEquals(0, verb("drop-authority", old, "--now").code());
        assertTrue(json("publish", "--json").get("changed").getAsBoolean());
        assertEquals(0, verb("fetch").code());

        put(kept, hub.operator.resolve("operator.p12"));
        Terminal.Said refused = verb("fetch");
        assertEquals(1, refused.code(), "a certificate of the old authority");
    }

    @Test
    void theAuthorityOfNodesIsMadeOnTheHubAndNamedByPeople() {
        Terminal.Said made = Terminal.run("keys", "new-authority", "node", "--hub-keys", hubKeys);
        assertEquals(0, made.code(), made.err());
        Path file = Path.of(hubKeys).resolve("node.authority");
        assertTrue(Files.exists(Path.of(hubKeys).resolve("node-ca-2.p12")));
        assertEquals(0, verb("trust-authority", file.toString()).code());
        assertEquals(2, authority("node").size());
        Terminal.Said twice = verb("trust-authority", file.toString());
        assertEquals(1, twice.code());
        assertTrue(twice.err().contains("trusted already"), twice.err());
        assertTrue(json("publish", "--json").get("changed").getAsBoolean());
    }

    @Test
    void wrongRolesFilesAndDigestsAreSaidAndChangeNothing() throws IOException {
        String before = verb("show").out();
        assertSaid("node, operator or hub", "new-authority", "king");
        assertSaid("made on the hub", "new-authority", "node");
        assertSaid("none of the authorities", "drop-authority", "ffffffffffff");
        assertSaid("last certificate authority", "drop-authority", authority("hub").getFirst());
        Path rubbish = Files.writeString(folder.resolve("rubbish"), "rubbish");
        assertSaid("no request", "certify", rubbish.toString());
        assertSaid("no answer", "install", rubbish.toString());
        assertSaid("cannot be read", "certify", folder.resolve("missing").toString());
        assertSaid("no authority of nodes", "trust-authority", rubbish.toString());
        Terminal.Said nowhere =
                Terminal.run("keys", "renew", "--hub-keys", folder.resolve("none").toString());
        assertEquals(1, nowhere.code());
        assertTrue(nowhere.err().contains("no hub's folder"), nowhere.err());
        assertEquals(before, verb("show").out());
    }

    private void assertSaid(String what, String... words) {
        Terminal.Said said = verb(words);
        assertEquals(1, said.code(), said.out());
        assertTrue(said.err().contains(what), said.err());
        assertFalse(said.err().contains("Exception"), said.err());
    }

    /** The way of a request from the hub to who has the authority, and back. */
    private void renewHub() {
        JsonObject asked =
                JsonParser.parseString(
                                Terminal.run("keys", "renew", "--hub-keys", hubKeys, "--json")
                                        .out())
                        .getAsJsonObject();
        JsonObject answered = json("certify", asked.get("request").getAsString(), "--json");
        Terminal.Said installed =
                Terminal.run(
                        "keys",
                        "install",
                        answered.get("answer").getAsString(),
                        "--hub-keys",
                        hubKeys);
        assertEquals(0, installed.code(), installed.err());
        Terminal.Said again =
                Terminal.run(
                        "keys",
                        "install",
                        answered.get("answer").getAsString(),
                        "--hub-keys",
                        hubKeys);
        assertEquals(1, again.code(), "no key waits any more");
    }

    private List<String> authority(String role) {
        List<String> digests = new ArrayList<>();
        for (JsonElement each : json("show", "--json").getAsJsonArray("authorities")) {
            if (each.getAsJsonObject().get("role").getAsString().equals(role)) {
                digests.add(each.getAsJsonObject().get("sha256").getAsString());
            }
        }
        return digests;
    }

    /** What the hub shows to anybody who knocks. */
    private X509Certificate shown() throws Exception {
        AtomicReference<X509Certificate> leaf = new AtomicReference<>();
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {new Looking(leaf)}, null);
        try (SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket("127.0.0.1", Integer.parseInt(hubPort()))) {
            socket.startHandshake();
        }
        return leaf.get();
    }

    private String hubPort() {
        String address = hub.address();
        return address.substring(address.lastIndexOf(':') + 1);
    }

    private record Looking(AtomicReference<X509Certificate> leaf) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new IllegalStateException("only servers are looked at");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            leaf.set(chain[0]);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private Path keep(Path file) {
        try {
            return Files.copy(file, folder.resolve("kept"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static void put(Path kept, Path file) {
        try {
            Files.copy(kept, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private JsonObject json(String... words) {
        Terminal.Said said = verb(words);
        assertEquals(0, said.code(), said.err());
        return JsonParser.parseString(said.out()).getAsJsonObject();
    }

    private Terminal.Said verb(String... words) {
        List<String> all = new ArrayList<>();
        all.add("keys");
        all.addAll(List.of(words));
        all.addAll(
                List.of(
                        "--as",
                        hub.operator.toString(),
                        "--password-file",
                        hub.password.toString()));
        return Terminal.run(all.toArray(String[]::new));
    }
}
