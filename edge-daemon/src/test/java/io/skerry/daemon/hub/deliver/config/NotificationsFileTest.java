package io.skerry.daemon.hub.deliver.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.hub.deliver.DeliverConfig;
import io.skerry.daemon.hub.deliver.Owners;
import io.skerry.daemon.hub.deliver.Receiver;
import io.skerry.daemon.hub.deliver.Rotation;
import io.skerry.daemon.hub.deliver.Route;
import io.skerry.daemon.hub.deliver.Routing;
import io.skerry.daemon.hub.deliver.Target;
import io.skerry.daemon.hub.slo.Severity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsFileTest {
    private static final Path FILE = Path.of("/etc/skerry/notifications.yaml");

    private static final String WHOLE =
            """
            external-url: https://noc.example/skerry
            receivers:
              - { name: pager, url: https://pager.example/hook, bearer-token-file: pager.token }
              - { name: am, form: alertmanager, url: http://127.0.0.1:9093 }
              - { name: ada, url: https://chat.example/ada }
              - { name: ben, url: https://chat.example/ben, timeout: 5s }
            rotations:
              - { name: primary, receivers: [ ada, ben ], begins: 2026-01-05T09:00, zone: Europe/Berlin }
            owners:
              sites: { berlin-1: web }
              components: { nginx.service: web }
            routes:
              - severity: critical
                owners: [ web ]
                on-call: [ primary ]
                escalation: [ { after: 15m, to: [ pager ] } ]
                continue: true
            fallback: { to: [ am ] }
            dead-man: [ pager ]
            """;

    private static final String LEAST =
            """
            receivers: { name: one, url: http://127.0.0.1:1/hook }
            fallback: { to: [ one ] }
            """;

    private static Receiver receiver(
            String name, Receiver.Kind kind, EngineConfig http, int seconds) {
        return new Receiver(name, kind, http, Duration.ofSeconds(seconds));
    }

    private static EngineConfig plain(String url) {
        return EngineConfig.plain(URI.create(url));
    }

    private static Notifications whole() {
        List<Receiver> receivers =
                List.of(
                        receiver(
                                "pager",
                                Receiver.Kind.WEBHOOK,
                                new EngineConfig(
                                        URI.create("https://pager.example/hook"),
                                        Map.of(),
                                        null,
                                        null,
                                        Path.of("/etc/skerry/pager.token"),
                                        null),
                                15),
                        receiver(
                                "am",
                                Receiver.Kind.ALERTMANAGER,
                                plain("http://127.0.0.1:9093"),
                                15),
                        receiver(
                                "ada",
                                Receiver.Kind.WEBHOOK,
                                plain("https://chat.example/ada"),
                                15),
                        receiver(
                                "ben",
                                Receiver.Kind.WEBHOOK,
                                plain("https://chat.example/ben"),
                                5));
        Routing routing =
                new Routing(
                        new Owners(Map.of("nginx.service", "web"), Map.of("berlin-1", "web")),
                        List.of(
                                new Rotation(
                                        "primary",
                                        List.of("ada", "ben"),
                                        LocalDateTime.of(2026, 1, 5, 9, 0),
                                        ZoneId.of("Europe/Berlin"))),
                        List.of(
                                new Route(
                                        Severity.CRITICAL,
                                        Set.of("web"),
                                        List.of(new Target.OnCall("primary")),
                                        List.of(
                                                new Route.Step(
                                                        Duration.ofMinutes(15),
                                                        List.of(new Target.Fixed("pager")))),
                                        true)),
                        List.of(new Target.Fixed("am")));
        return new Notifications(
                receivers,
                DeliverConfig.of(receivers, routing, Set.of("pager")),
                "https://noc.example/skerry");
    }

    private static List<String> errors(String text) {
        ConfigException wrong =
                assertThrows(ConfigException.class, () -> NotificationsFile.parse(FILE, text));
        return String.valueOf(wrong.getMessage())
                .lines()
                .map(line -> line.replace(FILE + ":", ""))
                .toList();
    }

    @Test
    void readsEveryKey() throws ConfigException {
        assertEquals(whole(), NotificationsFile.parse(FILE, WHOLE));
    }

    @Test
    void theExampleInTheGuideIsWhatIsReadHere() throws Exception {
        String guide = Files.readString(Path.of("..", "docs", "alarms.md"));
        int start = guide.indexOf("```yaml\n") + "```yaml\n".length();
        assertEquals(WHOLE, guide.substring(start, guide.indexOf("```\n", start)));
    }

    @Test
    void aReceiverAndAFallbackAreEnough() throws ConfigException {
        Notifications least = NotificationsFile.parse(FILE, LEAST);
        assertEquals(
                List.of(
                        receiver(
                                "one",
                                Receiver.Kind.WEBHOOK,
                                plain("http://127.0.0.1:1/hook"),
                                15)),
                least.receivers());
        assertEquals(Routing.allTo("one"), least.config().routing());
        assertEquals(Set.of(), least.config().deadMan());
        assertEquals("", least.externalUrl());
    }

    @Test
    void aRouteThatSaysLittleIsForEverybodysTicketsAndEndsThere() throws ConfigException {
        Notifications read = NotificationsFile.parse(FILE, LEAST + "routes: { to: [ one ] }\n");
        assertEquals(
                List.of(
                        new Route(
                                Severity.WARNING,
                                Set.of(),
                                List.of(new Target.Fixed("one")),
                                List.of(),
                                false)),
                read.config().routing().routes());
    }

    @Test
    void pathsAreRelativeToTheFolderOfTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("notifications.yaml");
        Files.writeString(
                file,
                """
                receivers:
                  - name: one
                    url: https://pager.example
                    username: me
                    password-file: ../secrets/password
                    ca: /etc/ca.pem
                fallback: { to: [ one ] }
                """);
        EngineConfig http = NotificationsFile.read(file).receivers().getFirst().http();
        assertEquals(folder.resolveSibling("secrets").resolve("password"), http.passwordFile());
        assertEquals(Path.of("/etc/ca.pem"), http.ca());
    }

    @Test
    void aFileThatIsNotThereOrEmptyIsOneSentence(@TempDir Path folder) {
        Path missing = folder.resolve("none.yaml");
        ConfigException none =
                assertThrows(ConfigException.class, () -> NotificationsFile.read(missing));
        assertEquals(missing + ":1:1: there is no such file", none.getMessage());
        assertEquals(
                List.of("1:1: the file is empty; receivers and fallback are required"),
                errors("# nothing\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "extra: 1 | 3:1: extra: unknown key",
                "fallback: { to: [ one ] } | 3:1: fallback: this key stands here twice",
                "dead-man: [ nobody ] | 3:13: dead-man[0]: there is no receiver \"nobody\"",
                "dead-man: one | 3:11: dead-man: this must be a list",
                "external-url: noc | 3:15: external-url: \"noc\" is not a URL with a host",
                "external-url: 'a b' | 3:15: external-url: ",
                "routes: { to: [ onn ] } | 3:17: routes.to[0]: there is no receiver \"onn\"; did you mean one?",
                "routes: [ { on-call: [ x ] } ] | 3:24: routes[0].on-call[0]: there is no rotation \"x\"",
                "routes: { severity: bad } | 3:21: routes.severity: \"bad\" is not one of warning, major, critical",
                "routes: { severity: normal } | 3:21: routes.severity: \"normal\" is not one of warning",
                "routes: { tu: [ one ] } | 3:11: routes.tu: unknown key; did you mean to?",
                "routes: { continue: yes } | 3:21: routes.continue: \"yes\" is not true or false",
                "routes: { escalation: [ { after: 1 } ] } | 3:34: routes.escalation[0].after: ",
                "routes: { escalation: [ { to: [ one ] } ] } | 3:25: routes.escalation[0].after: this key is required",
                "routes: { escalation: [ { after: 5m } ] } | 3:25: routes.escalation[0].to: an escalation needs a time and a receiver",
                "routes: { escalation: [ { after: 5m, to: [ one ] }, { after: 5m, to: [ one ] } ] } | 3:23: routes.escalation: each step must come later",
                "owners: { sites: [ a ] } | 3:18: owners.sites: this must be a section",
                "owners: { places: { a: b } } | 3:11: owners.places: unknown key",
                "rotations: { name: r, receivers: [ x ], begins: 2026-01-05T09:00, zone: UTC } | 3:36: rotations.receivers[0]: there is no receiver \"x\"",
                "rotations: { name: r, receivers: [], begins: 2026-01-05T09:00, zone: UTC } | 3:34: rotations.receivers: there must be somebody",
                "rotations: { name: r, receivers: [ one ], begins: 9 o'clock, zone: UTC } | 3:51: rotations.begins: \"9 o'clock\" is not a local time",
                "rotations: { name: r, receivers: [ one ], begins: 2026-01-05T09:00, zone: Mars } | 3:75: rotations.zone: \"Mars\" is not a time zone",
                "rotations: { receivers: [ one ], begins: 2026-01-05T09:00, zone: UTC } | 3:12: rotations.name: this key is required"
            })
    void eachMistakeIsToldWithItsPlace(String line, String error) {
        List<String> errors = errors(LEAST + line + "\n");
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().startsWith(error), errors.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ url: http://127.0.0.1 } | 1:12: receivers.name: this key is required",
                "{ name: one } | 1:12: receivers.url: this key is required",
                "{ name: one, url: ftp://x } | 1:30: receivers.url: this must be http://… or https://…",
                "{ name: one, url: 'a b' } | 1:30: receivers.url: \"a b\" is not a URL",
                "{ name: One!, url: http://127.0.0.1 } | 1:20: receivers.name: this must be 1 to 63",
                "{ name: one, url: http://127.0.0.1, timeout: 2m } | 1:57: receivers.timeout: this must be 1 s to 1 min",
                "{ name: one, url: http://127.0.0.1, form: pigeon } | 1:54: receivers.form: \"pigeon\" is not one of webhook, alertmanager",
                "{ name: one, url: http://x.example, bearer-token-file: t } | 1:30: receivers.url: credentials would travel in the clear",
                "[ { name: one, url: http://a }, { name: one, url: http://b } ] | 1:12: receivers: two are named one"
            })
    void eachMistakeOfAReceiverIsToldWithItsPlace(String receivers, String error) {
        List<String> errors =
                errors("receivers: " + receivers + "\nfallback: { to: [ one ] }\n").stream()
                        .filter(line -> !line.contains("there is no receiver"))
                        .toList();
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().startsWith(error), errors.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1:1: fallback: somebody must be told what no route takes",
                "'routes: { to: [ one ] }' | 1:1: fallback: somebody must be told",
                "'fallback: {}' | 2:11: fallback: somebody must be told",
                "'fallback: { to: [] }' | 2:11: fallback: somebody must be told",
                "'fallback: [ one ]' | 2:11: fallback: this must be a section"
            })
    void somebodyIsAlwaysTold(String rest, String error) {
        List<String> errors =
                errors("receivers: { name: one, url: http://127.0.0.1:1 }\n" + rest + "\n");
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().startsWith(error), errors.toString());
    }

    @Test
    void twoRotationsOfOneNameAreRefused() {
        String rotation = "{ name: r, receivers: [ one ], begins: 2026-01-05T09:00, zone: UTC }";
        assertEquals(
                List.of("3:12: rotations: two are named r"),
                errors(LEAST + "rotations: [ " + rotation + ", " + rotation + " ]\n"));
    }

    @Test
    void whatIsNamedAndWrongIsNotToldToBeMissingAsWell() {
        assertEquals(
                List.of("1:12: receivers.url: this key is required"),
                errors("receivers: { name: one }\nfallback: { to: [ one ] }\n"));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertEquals(
                List.of("3:", "4:", "5:"),
                errors(
                                LEAST
                                        + """
                                        dead-man: [ x ]
                                        routes: { to: [ y ] }
                                        extra: 1
                                        """)
                        .stream()
                        .map(line -> line.substring(0, 2))
                        .toList());
    }
}
