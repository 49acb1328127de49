package io.skerry.daemon.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.HubOnThisMachine;
import io.skerry.daemon.Terminal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that people change over the years: rotation, further signers, thresholds, operators. */
final class RootVerbsTest {
    @TempDir Path folder;
    private HubOnThisMachine hub;

    @BeforeEach
    void found() throws Exception {
        hub = new HubOnThisMachine(folder);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void everyRoleRotatesAndTheFleetFollows() {
        for (String role : List.of("policy", "releases", "bindings", "root")) {
            Terminal.Said said = verb("rotate", role);
            assertEquals(0, said.code(), said.err());
        }
        JsonObject published = json("publish", "--json");
        assertEquals(5, published.get("root_version").getAsInt());
        assertEquals(2, published.get("policy_version").getAsInt());
        assertEquals(0, verb("extend").code());
        assertEquals(0, verb("rotate", "root", "--old", key("root")).code());
        assertEquals(6, json("publish", "--json").get("root_version").getAsInt());
        assertTrue(verb("show").out().contains("bindings  1 of 2:"), verb("show").out());
    }

    @Test
    void aKeyThatWasRotatedOutSignsNothingMore() throws IOException {
        String old = key("policy");
        assertEquals(0, verb("rotate", "policy").code());
        for (Path file : files("policy-*.p12")) {
            Files.move(file, folder.resolve("away"));
        }
        Terminal.Said said = verb("extend");
        assertEquals(1, said.code());
        assertTrue(said.err().contains("nothing was changed"), said.err());
        assertFalse(key("policy").equals(old));
        Terminal.Said elsewhere = verb("extend", "--with-key", folder.resolve("away").toString());
        assertEquals(0, elsewhere.code(), elsewhere.err());
    }

    @Test
    void twoOfThreeSignAPolicyOneAfterTheOther() throws IOException {
        List<Path> keys = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            JsonObject made = newKey("policy");
            assertEquals(
                    0, verb("add-key", "policy", made.get("public_half").getAsString()).code());
            keys.add(Path.of(made.get("key_file").getAsString()));
        }
        Terminal.Said raised =
                verb("threshold", "policy", "2", "--with-key", keys.getFirst().toString());
        assertEquals(0, raised.code(), raised.err());
        assertTrue(raised.out().contains("policy needs 2 of 3 signatures, before 1 of 3"));
        assertEquals(4, json("publish", "--json").get("root_version").getAsInt());

        JsonObject begun = json("extend", "--json");
        assertFalse(begun.get("complete").getAsBoolean());
        String draft = begun.get("draft").getAsString();
        assertTrue(begun.get("missing").toString().contains("has 1 of the 2 signatures"));
        assertFalse(json("publish", "--json").get("changed").getAsBoolean());

        Terminal.Said alone = verb("sign", draft, "--yes");
        assertEquals(1, alone.code());
        assertTrue(alone.err().contains("nothing was changed"), alone.err());
        Terminal.Said signed =
                verb("sign", draft, "--yes", "--with-key", keys.getLast().toString());
        assertEquals(0, signed.code(), signed.err());
        assertTrue(json("publish", "--json").get("changed").getAsBoolean());

        Terminal.Said late = verb("sign", draft, "--yes", "--with-key", keys.getFirst().toString());
        assertEquals(1, late.code());
        assertTrue(late.err().contains("it is out of date, make it anew"), late.err());
    }

    @Test
    void theRootItselfNeedsTheOldAndTheNewThreshold() throws IOException {
        JsonObject second = newKey("root");
        String file = second.get("key_file").getAsString();
        assertEquals(0, verb("add-key", "root", second.get("public_half").getAsString()).code());
        JsonObject begun = json("threshold", "root", "2", "--json");
        assertFalse(begun.get("complete").getAsBoolean());
        assertEquals(
                0,
                verb("sign", begun.get("draft").getAsString(), "--yes", "--with-key", file).code());
        JsonObject alone = json("rotate", "policy", "--json");
        assertFalse(alone.get("complete").getAsBoolean());
        assertTrue(alone.get("missing").toString().contains("root 4 has 1 of the 2"));
        assertEquals(3, json("publish", "--json").get("root_version").getAsInt());
    }

    @Test
    void aLostKeyIsDroppedUnlessItIsNeeded() {
        Terminal.Said last = verb("drop-key", "releases", key("releases"));
        assertEquals(1, last.code());
        assertTrue(last.err().contains("only 0 would be left"), last.err());
        JsonObject second = newKey("releases");
        assertEquals(
                0, verb("add-key", "releases", second.get("public_half").getAsString()).code());
        assertEquals(0, verb("drop-key", "releases", key("releases")).code());
        assertTrue(verb("show").out().contains("releases  1 of 1:"));
    }

    @Test
    void aSecondPersonAsksIsAdmittedAndHasAFolder() throws IOException {
        Path bob = askAndAdmit();
        String root = json("show", "--json").get("root_sha256").getAsString();
        Terminal.Said fooled = accept(bob, "0".repeat(64));
        assertEquals(1, fooled.code());
        assertTrue(fooled.err().contains("does not prove itself"), fooled.err());
        Terminal.Said accepted = accept(bob, root);
        assertEquals(0, accepted.code(), accepted.err());
        Terminal.Said twice = accept(bob, root);
        assertEquals(1, twice.code());
        assertEquals(0, verb("publish").code());
        Terminal.Said fetched =
                keys("fetch", "--as", bob.toString(), "--password-file", password());
        assertEquals(0, fetched.code(), fetched.err());
    }

    @Test
    void whatAPersonMayDoIsGivenAndTaken() {
        Path bob = askAndAdmit();
        Terminal.Said again =
                verb(
                        "admit",
                        bob.resolve("bob.request").toString(),
                        "--may",
                        "*",
                        "--risk",
                        "read");
        assertEquals(0, again.code(), again.err());
        assertFalse(again.out().contains("Policy"), "only the answer is made again");
        Terminal.Said granted =
                verb("grant", "bob", "--may", "approve.*", "--risk", "destructive", "--only");
        assertEquals(0, granted.code(), granted.err());
        assertTrue(granted.out().contains("bob may run approve.*"), granted.out());
        assertTrue(granted.out().contains("bob may no longer run read.series"), granted.out());
        Terminal.Said more = verb("grant", "bob", "--may", "read.series", "--risk", "read");
        assertEquals(0, more.code(), more.err());
        assertFalse(more.out().contains("no longer"), more.out());
        Terminal.Said removed = verb("remove-operator", "--name", "bob", "--reason", "left");
        assertEquals(0, removed.code(), removed.err());
        assertTrue(removed.out().contains("operator bob is no longer named"), removed.out());
    }

    @Test
    void whatNodesKeepOfTheirLogsIsLimitedAndLeftToThemAgain() {
        Terminal.Said limited =
                verb("limits", "--log-days", "7", "--log-bytes", "64MiB", "--log-severity", "info");
        assertEquals(0, limited.code(), limited.err());
        assertTrue(
                limited.out()
                        .contains("at most 7 days, at most 67108864 bytes, nothing below info"),
                limited.out());
        Terminal.Said more =
                verb("limits", "--log-rotate-after", "1h", "--log-rotate-bytes", "1MiB");
        assertTrue(more.out().contains("at most 7 days"), more.out());
        assertTrue(more.out().contains("files of at most PT1H"), more.out());
        assertTrue(verb("show").out().contains("nodes keep of their logs at most 7 days"));
        Terminal.Said same = verb("limits", "--log-days", "7");
        assertEquals(1, same.code());
        assertTrue(same.err().contains("nothing would change"), same.err());
        assertEquals(1, verb("limits", "--log-bytes", "many").code());
        assertEquals(1, verb("limits", "--log-days", "-1").code());
        Terminal.Said left = verb("limits", "--logs-unlimited");
        assertTrue(left.out().contains("what their own configuration says"), left.out());
        assertFalse(verb("show").out().contains("nodes keep of their logs"));
    }

    private Path askAndAdmit() {
        Path bob = folder.resolve("bob");
        Terminal.Said asked =
                keys(
                        "request",
                        "--fleet",
                        "acme",
                        "--operator",
                        "bob",
                        "--dir",
                        bob.toString(),
                        "--password-file",
                        password());
        assertEquals(0, asked.code(), asked.err());
        Terminal.Said admitted =
                verb(
                        "admit",
                        bob.resolve("bob.request").toString(),
                        "--may",
                        "read.series,read.audit,disk.cleanup",
                        "--risk",
                        "disruptive",
                        "--where",
                        "region=north",
                        "--approvals",
                        "1");
        assertEquals(0, admitted.code(), admitted.err());
        assertTrue(
                admitted.out()
                        .contains(
                                "operator bob may run read.series, read.audit, disk.cleanup up to"
                                        + " risk disruptive where region=north, with the approval"
                                        + " of 1 other(s)"),
                admitted.out());
        return bob;
    }

    private Terminal.Said accept(Path bob, String root) {
        return keys(
                "accept",
                bob.resolve("bob.admission").toString(),
                "--fleet",
                "acme",
                "--dir",
                bob.toString(),
                "--password-file",
                password(),
                "--root",
                root);
    }

    private String password() {
        return folder.resolve("password").toString();
    }

    @Test
    void wrongInputIsOneSentence() throws IOException {
        Path rubbish = Files.writeString(folder.resolve("rubbish"), "rubbish");
        assertRefused("there is no role polcy", "rotate", "polcy");
        assertRefused("none of the keys of role policy", "drop-key", "policy", "ffff");
        assertRefused("policy has 1 keys, so 1 to 1 can be asked", "threshold", "policy", "2");
        assertRefused("holds no public key", "add-key", "policy", rubbish.toString());
        assertRefused("this is no draft", "sign", rubbish.toString(), "--yes");
        assertRefused(
                "this is no request", "admit", rubbish.toString(), "--may", "*", "--risk", "read");
        assertRefused("there is no risk high", "grant", "alice", "--may", "*", "--risk", "high");
        assertRefused("it names alice", "grant", "bob", "--may", "*", "--risk", "read");
    }

    private JsonObject newKey(String role) {
        Terminal.Said said =
                keys(
                        "new-key",
                        role,
                        "--dir",
                        folder.resolve("safe").toString(),
                        "--password-file",
                        password(),
                        "--json");
        assertEquals(0, said.code(), said.err());
        return JsonParser.parseString(said.out()).getAsJsonObject();
    }

    /** The first key of a role. */
    private String key(String role) {
        for (var each : json("show", "--json").getAsJsonArray("roles")) {
            JsonObject known = each.getAsJsonObject();
            if (known.get("role").getAsString().equals(role)) {
                return known.getAsJsonArray("keys").get(0).getAsString();
            }
        }
        throw new AssertionError("no role " + role);
    }

    private List<Path> files(String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(hub.operator, pattern)) {
            found.forEach(files::add);
        }
        return files;
    }

    private void assertRefused(String sentence, String... arguments) {
        Terminal.Said said = verb(arguments);
        assertEquals(1, said.code(), said.out());
        assertTrue(said.err().contains(sentence), said.err());
        assertEquals(1, said.err().strip().lines().count(), said.err());
    }

    private JsonObject json(String... arguments) {
        Terminal.Said said = verb(arguments);
        assertEquals(0, said.code(), said.err());
        return JsonParser.parseString(said.out()).getAsJsonObject();
    }

    private Terminal.Said verb(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("--as", hub.operator.toString(), "--password-file", password()));
        return keys(all.toArray(String[]::new));
    }

    private static Terminal.Said keys(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addFirst("keys");
        return Terminal.run(all.toArray(String[]::new));
    }
}
