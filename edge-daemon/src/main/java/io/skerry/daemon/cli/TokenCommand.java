package io.skerry.daemon.cli;

import com.google.protobuf.ByteString;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.TokenIssuer;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Location;
import io.skerry.api.v1.RegisterTokensRequest;
import io.skerry.api.wire.HostPort;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a one-time enrolment token. */
@Command(
        name = "token",
        description = "Makes a one-time token by which one machine can enrol within 15 minutes.")
public final class TokenCommand implements Callable<Integer> {
    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Name that the node shall have.")
    String name = "";

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            description = "Label that the node shall have, such as region=eu-west; repeatable.")
    Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--location",
            paramLabel = "LAT,LON",
            description = "Where it stands, degrees north and east.")
    @Nullable String location;

    @Option(
            names = "--enrolment-address",
            paramLabel = "HOST:PORT",
            description =
                    "Where the hub takes enrolments; default: the hub's host and its port plus 1.")
    @Nullable String enrolmentAddress;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "New file for the token, readable by you only; default: print it.")
    @Nullable Path out;

    @Override
    public Integer call() {
        OperatorFolder folder = who.open();
        OperatorFolder.Hub hub = who.hub(folder);
        InstantSource clock = InstantSource.system();
        try (OperatorSession session = new OperatorSession(folder, hub, clock)) {
            TokenIssuer issuer =
                    new TokenIssuer(
                            folder.trust(),
                            List.of(enrolment(enrolmentAddress, hub.address())),
                            new SecureRandom());
            EnrolmentToken token =
                    issuer.issue(
                            name,
                            labels.entrySet().stream()
                                    .map(e ->
                                            Label.newBuilder()
                                                    .setName(e.getKey())
                                                    .setValue(e.getValue())
                                                    .build())
                                    .toList(),
                            Locations.parse(location),
                            clock.instant());
            register(session, List.of(token));
            String text = EnrolmentTokens.encode(token);
            Instant end = Instant.ofEpochMilli(token.getNotAfterUnixMillis());
            if (out == null) {
                output.print(Map.of("name", name, "token", text, "not_after", end), text);
            } else {
                write(out, text);
                output.print(
                        Map.of("name", name, "file", out, "not_after", end),
                        "The token for "
                                + name
                                + " is in "
                                + out
                                + " and can be used until "
                                + end);
            }
            return 0;
        }
    }

    /** Writes the tokens' secrets down, then makes the tokens known to the hub. */
    public static void register(OperatorSession session, List<EnrolmentToken> tokens) {
        try {
            session.folder().tokens().add(tokens);
        } catch (IOException failed) {
            throw new CommandFailed(
                    "the token cannot be written down in "
                            + session.folder().folder()
                            + ": "
                            + failed.getMessage(),
                    failed);
        }
        byte[] requestId = new byte[16];
        new SecureRandom().nextBytes(requestId);
        var _ =
                session.call(() ->
                        session.fleet()
                                .registerTokens(
                                        RegisterTokensRequest.newBuilder()
                                                .setRequestId(ByteString.copyFrom(requestId))
                                                .addAllTokens(
                                                        tokens.stream()
                                                                .map(TokenIssuer::registration)
                                                                .toList())
                                                .build()));
    }

    /**
     * Where a hub takes enrolments.
     *
     * @param named host:port as somebody named it; null for the port after the hub's
     */
    public static String enrolment(@Nullable String named, HostPort hub) {
        if (named == null) {
            return new HostPort(hub.host(), hub.port() + 1).toString();
        }
        try {
            return HostPort.parse(named).toString();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed("--enrolment-address: " + wrong.getMessage(), wrong);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, List.of(text), StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException exists) {
            throw new CommandFailed(
                    file + " exists already; name a new file for the token", exists);
        } catch (IOException failed) {
            throw new CommandFailed(
                    "the token cannot be written to " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** Reads LAT,LON. */
    static final class Locations {
        private Locations() {}

        static @Nullable Location parse(@Nullable String text) {
            if (text == null) {
                return null;
            }
            List<String> parts = List.of(text.split(",", -1));
            try {
                if (parts.size() == 2) {
                    double north = Double.parseDouble(parts.get(0).strip());
                    double east = Double.parseDouble(parts.get(1).strip());
                    if (Math.abs(north) <= 90 && Math.abs(east) <= 180) {
                        return Location.newBuilder()
                                .setLatitudeDegrees(north)
                                .setLongitudeDegrees(east)
                                .build();
                    }
                }
            } catch (NumberFormatException notANumber) {
                throw wrong(text, notANumber);
            }
            throw wrong(text, null);
        }

        private static CommandFailed wrong(String text, @Nullable Throwable cause) {
            return new CommandFailed(
                    "a location is LAT,LON in degrees, such as 59.91,10.75, not \"" + text + "\"",
                    cause == null ? new IllegalArgumentException(text) : cause);
        }
    }
}
