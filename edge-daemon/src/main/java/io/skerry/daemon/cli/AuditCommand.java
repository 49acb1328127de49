package io.skerry.daemon.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ReadAuditRequest;
import io.skerry.api.v1.ReadAuditResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a record and holds its chain of hashes. */
@Command(
        name = "audit",
        description = {
            "Reads the hub's record of who did what, and checks that no entry was changed, moved or removed.",
            "Exits with 1 when the chain is broken."
        })
public final class AuditCommand implements Callable<Integer> {
    private static final int PAGE = 1_000;
    private static final Duration LIFE = Duration.ofMinutes(5);

    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Option(
            names = "--newest",
            paramLabel = "N",
            defaultValue = "50",
            description = "Print the newest N entries; all are checked. Default ${DEFAULT-VALUE}.")
    int newest;

    @Override
    public Integer call() {
        if (newest < 0) {
            throw new CommandFailed("--newest takes a number from 0 on");
        }
        OperatorFolder folder = who.open();
        OperatorFolder.Hub hub = who.hub(folder);
        InstantSource clock = InstantSource.system();
        try (OperatorSession session = new OperatorSession(folder, hub, clock)) {
            SessionSigner signer =
                    new SessionSigner(
                            folder.keys(),
                            SessionVerbs.all(),
                            clock.instant(),
                            LIFE,
                            new SecureRandom());
            NodeCaller caller =
                    new NodeCaller(session.hubChannel(), hub.name(), false, signer, clock);
            List<AuditEntry> entries = new ArrayList<>();
            AuditChain.Position end = read(session, caller, entries);
            print(entries, end);
            return 0;
        }
    }

    private static AuditChain.Position read(
            OperatorSession session, NodeCaller caller, List<AuditEntry> entries) {
        AuditChain.Position position = AuditChain.Position.START;
        while (true) {
            ReadAuditResponse page = page(session, caller, position.sequence());
            position =
                    switch (AuditChain.verify(page.getEntriesList(), position)) {
                        case AuditChain.Verdict.Intact(AuditChain.Position end) -> end;
                        case AuditChain.Verdict.Broken(long _, String message) ->
                                throw new CommandFailed("the record is broken: " + message);
                    };
            entries.addAll(page.getEntriesList());
            if (page.getEntriesCount() < PAGE) {
                mustEndAt(page.getHead(), position);
                return position;
            }
        }
    }

    private static ReadAuditResponse page(OperatorSession session, NodeCaller caller, long after) {
        try {
            return caller.call(
                            AuditServiceGrpc.getReadAuditMethod(),
                            ReadAuditRequest.newBuilder()
                                    .setAfterSequence(after)
                                    .setLimit(PAGE)
                                    .build())
                    .join();
        } catch (CompletionException failed) {
            throw session.explained(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /** Entries that were cut off at the end leave a chain that holds, but not the head of it. */
    private static void mustEndAt(Envelope sealed, AuditChain.Position end) {
        try {
            AuditHead head = AuditHead.parseFrom(sealed.getPayload());
            if (!AuditChain.Position.of(head).equals(end)) {
                throw new CommandFailed(
                        "the record is broken: it ends at entry "
                                + end.sequence()
                                + ", its head names entry "
                                + head.getSequence());
            }
        } catch (InvalidProtocolBufferException unreadable) {
            throw new CommandFailed("the record has no head that can be read", unreadable);
        }
    }

    private void print(List<AuditEntry> entries, AuditChain.Position end) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("intact", true);
        result.put("entries", entries.size());
        result.put("head", HexFormat.of().formatHex(end.hash().toByteArray()));
        List<AuditEntry> shown =
                entries.subList(Math.max(0, entries.size() - newest), entries.size());
        output.print(
                result,
                shown.stream().map(AuditCommand::line).collect(Collectors.joining())
                        + entries.size()
                        + " entries, each follows the one before it.");
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
