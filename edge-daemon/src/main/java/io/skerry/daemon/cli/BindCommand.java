package io.skerry.daemon.cli;

import com.google.protobuf.ByteString;
import io.skerry.api.operator.Binder;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ListPendingBindingsRequest;
import io.skerry.api.v1.ListPendingBindingsResponse;
import io.skerry.api.v1.PendingBinding;
import io.skerry.api.v1.SubmitBindingsRequest;
import io.skerry.api.v1.SubmitBindingsResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Signs pending bindings. */
@Command(
        name = "bind",
        description = {
            "Signs the bindings of nodes that enrolled with your tokens and proved it.",
            "Exits with 1 when a node waits that did not prove itself."
        })
public final class BindCommand implements Callable<Integer> {
    private static final int BATCH = 500;

    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    /** What became of the nodes that waited. */
    public record Report(int bound, List<String> refused) {}

    @Override
    public Integer call() {
        OperatorFolder folder = who.open();
        InstantSource clock = InstantSource.system();
        try (OperatorSession session = new OperatorSession(folder, who.hub(folder), clock)) {
            Report report = bindAll(session, clock);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("bound", report.bound());
            result.put("refused", report.refused());
            output.print(
                    result,
                    report.bound()
                            + " nodes bound, "
                            + report.refused().size()
                            + " not"
                            + (report.refused().isEmpty()
                                    ? ""
                                    : ":\n  " + String.join("\n  ", report.refused())));
            return report.refused().isEmpty() ? 0 : 1;
        }
    }

    /** Signs every pending binding that is proven, in batches. */
    public static Report bindAll(OperatorSession session, InstantSource clock) {
        Binder binder = binder(session.folder());
        List<String> refused = new ArrayList<>();
        List<Envelope> signed = new ArrayList<>();
        for (PendingBinding node : pending(session)) {
            switch (binder.bind(node, clock.instant())) {
                case Binder.Decision.Bound(Envelope binding) -> signed.add(binding);
                case Binder.Decision.Refused(String why) -> refused.add(why);
            }
        }
        int bound = 0;
        for (int from = 0; from < signed.size(); from += BATCH) {
            List<Envelope> batch = signed.subList(from, Math.min(signed.size(), from + BATCH));
            SubmitBindingsResponse answer =
                    session.call(() -> session.fleet().submitBindings(request(batch)));
            bound += answer.getAccepted();
            answer.getRefusedList().forEach(no -> refused.add(no.getMessage()));
        }
        return new Report(bound, refused);
    }

    private static SubmitBindingsRequest request(List<Envelope> batch) {
        byte[] requestId = new byte[16];
        new SecureRandom().nextBytes(requestId);
        return SubmitBindingsRequest.newBuilder()
                .setRequestId(ByteString.copyFrom(requestId))
                .addAllBindings(batch)
                .build();
    }

    private static List<PendingBinding> pending(OperatorSession session) {
        List<PendingBinding> all = new ArrayList<>();
        String page = "";
        do {
            String token = page;
            ListPendingBindingsResponse answer =
                    session.call(() ->
                            session.fleet()
                                    .listPendingBindings(
                                            ListPendingBindingsRequest.newBuilder()
                                                    .setPageSize(BATCH)
                                                    .setPageToken(token)
                                                    .build()));
            all.addAll(answer.getPendingList());
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
        return all;
    }

    private static Binder binder(OperatorFolder folder) {
        Signer signer =
                folder.bindings()
                        .orElseThrow(() ->
                                new CommandFailed(
                                        folder.folder()
                                                + " holds no key that binds nodes; ask who has"
                                                + " bindings.p12"));
        try {
            return new Binder(folder.fleet(), folder.tokens().byId(), signer);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    "the tokens of "
                            + folder.folder()
                            + " cannot be read: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }
}
