package io.skerry.daemon.cli;

import io.skerry.api.operator.AuditWatch;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.v1.AuditEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a record and holds its chain of hashes. */
@Command(
        name = "audit",
        description = {
            "Reads the record of who did what, of the hub or of one node, and verifies it: no entry was changed, moved or removed,",
            "its head is signed by the key that people gave its owner, and it extends what this operator has seen of it before.",
            "\"skerry audit verify\" prints no entries. Exits with 1 when anything does not hold."
        },
        subcommands = {AuditCommand.Verify.class, TelemetryVerifyCommand.class})
public final class AuditCommand implements Callable<Integer> {
    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();
    @Mixin Chain chain = new Chain();

    @Option(
            names = "--newest",
            paramLabel = "N",
            defaultValue = "50",
            description = "Print the newest N entries; all are verified. Default ${DEFAULT-VALUE}.")
    int newest;

    @Override
    public Integer call() {
        if (newest < 0) {
            throw new CommandFailed("--newest takes a number from 0 on");
        }
        return chain.verify(who, output, newest);
    }

    /** The same without entries. */
    @Command(
            name = "verify",
            description = "Verifies the whole record of the hub or of one node, and remembers it.")
    static final class Verify implements Callable<Integer> {
        @Mixin OperatorOptions who = new OperatorOptions();
        @Mixin Output output = new Output();
        @Mixin Chain chain = new Chain();

        @Override
        public Integer call() {
            return chain.verify(who, output, 0);
        }
    }

    /** Whose chain it is, and how it is verified. */
    static final class Chain {
        @Option(
                names = "--node",
                paramLabel = "ID",
                description = "The record that this node keeps itself; default: the hub's.")
        @Nullable String node;

        @Option(
                names = "--accept-loss",
                description = {
                    "Forget what was seen before: a person knows why records are missing,",
                    "such as after a hub was restored from a backup."
                })
        boolean acceptLoss;

        int verify(OperatorOptions who, Output output, int newest) {
            try (AuditReading reading = AuditReading.open(who, node)) {
                if (acceptLoss) {
                    reading.forget();
                }
                Deque<AuditEntry> shown = new ArrayDeque<>();
                long[] count = {0};
                AuditWatch.Verdict verdict =
                        reading.watch()
                                .lookAtAll(
                                        reading::page,
                                        entry -> {
                                            count[0]++;
                                            shown.add(entry);
                                            if (shown.size() > newest) {
                                                shown.remove();
                                            }
                                        });
                return switch (verdict) {
                    case AuditWatch.Verdict.Refused(String message) ->
                            throw new CommandFailed("the record does not hold: " + message);
                    case AuditWatch.Verdict.Extends(AuditChain.Position end) -> {
                        print(output, shown, end, reading.owner());
                        yield 0;
                    }
                };
            } catch (IOException failed) {
                throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
            }
        }
    }

    private static void print(
            Output output, Deque<AuditEntry> shown, AuditChain.Position end, String owner) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("intact", true);
        result.put("owner", owner);
        result.put("entries", end.sequence());
        result.put("head", HexFormat.of().formatHex(end.hash().toByteArray()));
        output.print(
                result,
                shown.stream().map(AuditCommand::line).collect(Collectors.joining())
                        + "%d entries of %s: each follows the one before it, and the head is signed."
                                .formatted(end.sequence(), owner));
    }

    private static String line(AuditEntry entry) {
        return "%6d  %s  %-18s %s  %s%s%n"
                .formatted(
                        entry.getSequence(),
                        Instant.ofEpochMilli(entry.getAtUnixMillis()),
                        entry.getKind(),
                        entry.getActor(),
                        entry.getSubject(),
                        entry.getFieldsList().stream()
                                .map(field -> "  " + field.getName() + "=" + field.getValue())
                                .collect(Collectors.joining()));
    }
}
