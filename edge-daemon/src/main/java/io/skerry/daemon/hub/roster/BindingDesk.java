package io.skerry.daemon.hub.roster;

import io.skerry.api.fault.Faults;
import io.skerry.api.identity.NodeId;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ListPendingBindingsRequest;
import io.skerry.api.v1.ListPendingBindingsResponse;
import io.skerry.api.v1.PendingBinding;
import io.skerry.api.v1.RefusedBinding;
import io.skerry.api.v1.SubmitBindingsRequest;
import io.skerry.api.v1.SubmitBindingsResponse;
import io.skerry.daemon.hub.audit.HubAudit;
import io.skerry.daemon.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where operators see who waits to be bound, and hand the signed bindings over. */
public final class BindingDesk {
    private static final int DEFAULT_PAGE = 500;
    private static final int LARGEST_PAGE = 1_000;
    private static final int MOST_BINDINGS = 1_000;

    private final Roster roster;
    private final BindingCheck check;
    private final Supplier<Trust> trust;
    private final HubAudit audit;
    private final Consumer<String> bound;

    /**
     * The desk of one hub.
     *
     * @param bound told the id of each node whose binding was taken
     */
    public BindingDesk(
            Roster roster, Supplier<Trust> trust, HubAudit audit, Consumer<String> bound) {
        this.roster = roster;
        this.check = new BindingCheck(roster);
        this.trust = trust;
        this.audit = audit;
        this.bound = bound;
    }

    /** A page of those who wait. */
    ListPendingBindingsResponse pending(ListPendingBindingsRequest request) {
        if (!request.getPageToken().isEmpty() && !NodeId.isValid(request.getPageToken())) {
            throw Faults.badRequest("page_token", "Take the page token of the answer before.");
        }
        int wished = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
        int size = Integer.compareUnsigned(wished, LARGEST_PAGE) > 0 ? LARGEST_PAGE : wished;
        List<PendingBinding> page = roster.pending(request.getPageToken(), size);
        return ListPendingBindingsResponse.newBuilder()
                .addAllPending(page)
                .setNextPageToken(page.size() < size ? "" : page.getLast().getNodeId())
                .build();
    }

    /**
     * Takes the good ones of a batch; each other is refused by its place.
     *
     * @param operator SPIFFE id of who hands them over
     */
    SubmitBindingsResponse submit(SubmitBindingsRequest request, String operator) {
        if (request.getBindingsCount() > MOST_BINDINGS) {
            throw Faults.badRequest(
                    "bindings", "At most " + MOST_BINDINGS + " bindings go into one request.");
        }
        SubmitBindingsResponse.Builder response = SubmitBindingsResponse.newBuilder();
        List<VerifiedBinding> good = new ArrayList<>();
        Set<String> named = new HashSet<>();
        Trust judge = trust.get();
        for (int i = 0; i < request.getBindingsCount(); i++) {
            Envelope envelope = request.getBindings(i);
            switch (check.judge(envelope, judge)) {
                case BindingVerdict.Good(Binding binding) -> {
                    if (named.add(binding.getNodeId())) {
                        good.add(new VerifiedBinding(binding, envelope));
                    } else {
                        response.addRefused(refused(i, "The request names this node twice."));
                    }
                }
                case BindingVerdict.Refused(String why) -> response.addRefused(refused(i, why));
            }
        }
        roster.bind(good, tx -> good.forEach(each -> record(tx, each.binding(), operator)));
        good.forEach(each -> bound.accept(each.binding().getNodeId()));
        return response.setAccepted(good.size()).build();
    }

    private void record(Transaction tx, Binding binding, String operator) {
        audit.append(
                tx,
                "node.bound",
                operator,
                SpiffeId.node(binding.getFleet(), binding.getNodeId()).uri(),
                Map.of(
                        "name",
                        binding.getName(),
                        "version",
                        Long.toUnsignedString(binding.getVersion())));
    }

    private static RefusedBinding refused(int index, String why) {
        return RefusedBinding.newBuilder().setIndex(index).setMessage(why).build();
    }
}
