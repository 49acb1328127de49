package io.skerry.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.wire.HostPort;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineSectionsTest {
    private static final Path FILE = Path.of("/etc/skerry/skerry.yaml");

    private static final String HUB =
            """
            state-dir: /var/lib/skerry
            metrics-listen: 127.0.0.1:9465
            hub:
              name: hub-1
              listen: 0.0.0.0:7443
              enrolment-listen: 0.0.0.0:7444
              keys: hub
            """;

    private static final String WHOLE =
            HUB
                    + """
                      remote-write:
                        - name: long
                          url: https://metrics.example/api/v1/push
                          headers: { X-Scope-OrgID: edge }
                          bearer-token-file: token
                          ca: ca.pem
                          queue-max: 2GiB
                          shards: 8
                          samples-per-request: 2000
                          timeout: 10s
                        - { name: near, url: "http://127.0.0.1:8428/api/v1/write" }
                      long-term:
                        url: https://metrics.example/prometheus
                        username: edge
                        password-file: password
                        timeout: 5s
                    """
                            .indent(-2)
                            .replaceAll("(?m)^", "  ");

    private static EnginesConfig engines(String text) throws ConfigException {
        HubConfig hub = ConfigFile.parse(FILE, text).hub();
        assertNotNull(hub);
        return hub.engines();
    }

    private static List<String> errors(String text) {
        ConfigException wrong =
                assertThrows(ConfigException.class, () -> ConfigFile.parse(FILE, text));
        return String.valueOf(wrong.getMessage()).lines().toList();
    }

    @Test
    void readsEveryKey() throws ConfigException {
        assertEquals(
                new EnginesConfig(
                        List.of(
                                new RemoteWriteConfig(
                                        "long",
                                        new EngineConfig(
                                                URI.create("https://metrics.example/api/v1/push"),
                                                Map.of("X-Scope-OrgID", "edge"),
                                                null,
                                                null,
                                                Path.of("/etc/skerry/token"),
                                                Path.of("/etc/skerry/ca.pem")),
                                        DataSize.ofMebibytes(2_048),
                                        8,
                                        2_000,
                                        Duration.ofSeconds(10)),
                                RemoteWriteConfig.of(
                                        "near",
                                        EngineConfig.plain(
                                                URI.create("http://127.0.0.1:8428/api/v1/write")))),
                        new LongTermConfig(
                                new EngineConfig(
                                        URI.create("https://metrics.example/prometheus"),
                                        Map.of(),
                                        "edge",
                                        Path.of("/etc/skerry/password"),
                                        null,
                                        null),
                                Duration.ofSeconds(5))),
                engines(WHOLE));
        assertEquals(
                new HostPort("127.0.0.1", 9465), ConfigFile.parse(FILE, WHOLE).metricsListen());
    }

    @Test
    void aHubKeepsEverythingToItselfUnlessToldOtherwise() throws ConfigException {
        assertEquals(EnginesConfig.none(), engines(HUB));
    }

    @Test
    void aSingleEngineNeedsNoList() throws ConfigException {
        EnginesConfig one =
                engines(HUB + "  remote-write:\n    url: http://127.0.0.1:9090/api/v1/write\n");
        assertEquals("default", one.remoteWrite().getFirst().name());
        assertEquals(DataSize.ofMebibytes(512), one.remoteWrite().getFirst().queueMax());
    }

    @Test
    void anUnknownKeyIsLocatedInItsPlaceOfTheList() {
        List<String> errors =
                errors(
                        HUB
                                + "  remote-write:\n"
                                + "    - { name: a, url: \"http://h/w\" }\n"
                                + "    - { name: b, url: \"http://h/w\", quue-max: 1MiB }\n");
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(
                errors.getFirst()
                        .startsWith(
                                "/etc/skerry/skerry.yaml:10:37: hub.remote-write[1].quue-max:"
                                        + " unknown key; did you mean queue-max? Allowed here: "),
                errors.getFirst());
    }

    @Test
    void aMissingUrlIsLocated() {
        assertEquals(
                List.of("/etc/skerry/skerry.yaml:9:5: hub.long-term.url: this key is required"),
                errors(HUB + "  long-term:\n    timeout: 5s\n"));
    }

    @Test
    void twoEnginesOfOneNameWouldShareAQueue() {
        List<String> errors =
                errors(
                        HUB
                                + "  remote-write:\n"
                                + "    - { url: \"http://h/w\" }\n"
                                + "    - { url: \"http://g/w\" }\n");
        assertEquals(
                List.of(
                        "/etc/skerry/skerry.yaml:9:5: hub.remote-write: two engines are named"
                                + " default"),
                errors);
    }

    @Test
    void anItemThatIsNoSectionIsLocated() {
        assertEquals(
                List.of(
                        "/etc/skerry/skerry.yaml:8:19: hub.remote-write[0]: this must be a section"
                                + " with keys of its own"),
                errors(HUB + "  remote-write: [ \"http://h/w\" ]\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url: ftp://h/w | url: this must be http://… or https://… with a host",
                "url: not a url | url: \"not a url\" is not a URL",
                "url: http://u:p@h/w | url: no user, password, query or fragment belongs here",
                "url: http://h/w?x=1 | url: no user, password, query or fragment belongs here",
                "queue-max: 1kB | queue-max: this must be 1MiB or more",
                "shards: 65 | shards: this must be 1 to 64",
                "shards: many | shards: \"many\" is not a whole number",
                "samples-per-request: 1 | samples-per-request: this must be 100 to 100000",
                "timeout: 1h | timeout: 1h is out of range; allowed is 1s to 5m",
                "name: Long_Term | name: this must be 1 to 63 lower-case letters, digits and"
                        + " hyphens",
                "username: me | username: username and password-file need each other",
                "ca: ca.pem | ca: this needs an https url",
                "bearer-token-file: token | url: credentials would travel in the clear: use https",
                "headers: { Authorization: x } | headers: Authorization cannot be set here;"
                        + " credentials have keys of their own",
                "headers: { \"a b\": x } | headers: a b is not a header"
            })
    void whatCannotBeMeantIsRefusedWhereItStands(String line, String complaint) {
        String url = line.startsWith("url:") ? "" : "    url: http://h/w\n";
        List<String> errors = errors(HUB + "  remote-write:\n" + url + "    " + line + "\n");
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().endsWith("hub.remote-write." + complaint), errors.getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9090/w", "http://[::1]:1/w", "http://localhost/w"})
    void secretsMayStayOnThisMachineInTheClear(String url) {
        assertEquals(
                URI.create(url),
                new EngineConfig(URI.create(url), Map.of(), null, null, Path.of("/t"), null).url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/w", "http://localhost.evil.example/w", "http://h/w"})
    void secretsLeaveThisMachineUnderTlsOnly(String url) {
        assertThrows(
                InvalidSettingException.class,
                () -> new EngineConfig(URI.create(url), Map.of(), null, null, Path.of("/t"), null));
    }
}
