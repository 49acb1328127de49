package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A command in words. */
final class CommandText {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int SHORT_DIGEST_BYTES = 6;

    private CommandText() {}

    static List<String> lines(byte[] payload, List<CommandTarget> targets) {
        Command command = read(payload);
        List<String> lines = new ArrayList<>();
        lines.add("Action: " + visible(command.getAction()) + ", version " + unsigned(command));
        for (Parameter parameter : command.getParametersList()) {
            lines.add("Parameter " + visible(parameter.getName()) + ": " + value(parameter));
        }
        lines.add("Fleet: " + visible(command.getFleet()));
        lines.addAll(nodes(command, targets));
        Instant from = Instant.ofEpochMilli(command.getNotBeforeUnixMillis());
        Instant to = Instant.ofEpochMilli(command.getNotAfterUnixMillis());
        lines.add(
                "Valid: "
                        + UTC.format(from)
                        + " to "
                        + UTC.format(to)
                        + " ("
                        + duration(Duration.between(from, to))
                        + ")");
        lines.add("Delivery: " + delivery(command.getDelivery()));
        lines.add("Operator: " + visible(command.getOperator()));
        lines.add(
                "Policy: version "
                        + Long.toUnsignedString(command.getPolicyVersion())
                        + ", not under one older than "
                        + Long.toUnsignedString(command.getOldestPolicyVersion()));
        lines.add("Dry run: " + digest(command.getPlanDigest()));
        lines.add("Command: " + HexFormat.of().formatHex(command.getCommandId().toByteArray()));
        return List.copyOf(lines);
    }

    private static List<String> nodes(Command command, List<CommandTarget> targets) {
        List<String> lines = new ArrayList<>();
        if (command.getTargetRoot().isEmpty()) {
            lines.add("Nodes: " + command.getTargetsCount());
            command.getTargetsList()
                    .forEach(target -> lines.add("  " + visible(target.getNodeId())));
            return lines;
        }
        lines.add(
                "Nodes: "
                        + grouped(command.getTargetCount())
                        + ", by the Merkle root "
                        + HexFormat.of().formatHex(command.getTargetRoot().toByteArray()));
        if (!targets.isEmpty()) {
            TargetTree tree = new TargetTree(targets);
            if (tree.size() != command.getTargetCount()
                    || !tree.root().equals(command.getTargetRoot())) {
                throw new IllegalArgumentException(
                        "The command's Merkle root is not that of the nodes that came with it; do"
                                + " not sign it.");
            }
            targets.forEach(target -> lines.add("  " + visible(target.getNodeId())));
        }
        return lines;
    }

    private static Command read(byte[] payload) {
        Command command;
        try {
            command = Command.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("The bytes are no command.", e);
        }
        if (Canonical.unknown(command).isPresent()
                || !Arrays.equals(Canonical.bytes(command), payload)) {
            throw new IllegalArgumentException(
                    "The command says something that this version cannot show; do not sign it.");
        }
        return command;
    }

    private static String unsigned(Command command) {
        return Integer.toUnsignedString(command.getActionVersion());
    }

    private static String value(Parameter parameter) {
        return switch (parameter.getValueCase()) {
            case TEXT -> "\"" + visible(parameter.getText()) + "\"";
            case INTEGER -> grouped(parameter.getInteger());
            case FLAG -> parameter.getFlag() ? "yes" : "no";
            case DURATION_MILLIS -> duration(Duration.ofMillis(parameter.getDurationMillis()));
            case SIZE_BYTES -> size(parameter.getSizeBytes());
            case VALUE_NOT_SET -> "none";
        };
    }

    private static String delivery(Delivery delivery) {
        return switch (delivery) {
            case DELIVERY_INTERACTIVE -> "now, only to the nodes that are reachable";
            case DELIVERY_QUEUED -> "queued until each node is reachable";
            case DELIVERY_UNSPECIFIED, UNRECOGNIZED -> "none";
        };
    }

    private static String digest(ByteString digest) {
        if (digest.isEmpty()) {
            return "none was asked for";
        }
        int length = Math.min(SHORT_DIGEST_BYTES, digest.size());
        return "as confirmed, "
                + HexFormat.of().formatHex(digest.substring(0, length).toByteArray());
    }

    /** Whole units only, so that nothing is rounded: 1 d 2 h 3 min 4.005 s. */
    static String duration(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            return grouped(duration.toMillis()) + " ms";
        }
        List<String> parts = new ArrayList<>();
        if (duration.toDays() > 0) {
            parts.add(duration.toDays() + " d");
        }
        if (duration.toHoursPart() > 0) {
            parts.add(duration.toHoursPart() + " h");
        }
        if (duration.toMinutesPart() > 0) {
            parts.add(duration.toMinutesPart() + " min");
        }
        if (duration.toSecondsPart() > 0) {
            parts.add(duration.toSecondsPart() + " s");
        }
        if (duration.toMillisPart() > 0) {
            parts.add(duration.toMillisPart() + " ms");
        }
        return String.join(" ", parts);
    }

    /** The binary unit when it fits exactly, and always the bytes. */
    static String size(long bytes) {
        String exact = grouped(bytes) + " bytes";
        String[] units = {"KiB", "MiB", "GiB", "TiB"};
        String best = "";
        long rest = bytes;
        for (String unit : units) {
            if (rest <= 0 || rest % 1024 != 0) {
                break;
            }
            rest /= 1024;
            best = grouped(rest) + " " + unit;
        }
        return best.isEmpty() ? exact : best + " (" + exact + ")";
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Escapes quotes, line ends, controls, and marks that turn or hide text, so that what is read
     * is what is there.
     */
    static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    if (point == '"' || point == '\\') {
                        out.append('\\').appendCodePoint(point);
                    } else if (point == ' ' || isPlain(point)) {
                        out.appendCodePoint(point);
                    } else {
                        out.append(String.format(Locale.ROOT, "\\u{%x}", point));
                    }
                });
        return out.toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    false;
            default -> true;
        };
    }
}
