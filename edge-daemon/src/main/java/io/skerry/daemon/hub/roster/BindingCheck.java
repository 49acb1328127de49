package io.skerry.daemon.hub.roster;

import io.skerry.api.seal.Opening;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import java.util.Optional;

/**
 * Judges bindings that operators hand over: signed by the bindings role, of a node that enrolled
 * here with the same identity key, and not older than the binding that holds. The same one again is
 * good, so that a lost answer can be asked for again.
 */
final class BindingCheck {
    private final Roster roster;

    BindingCheck(Roster roster) {
        this.roster = roster;
    }

    BindingVerdict judge(Envelope envelope, Trust trust) {
        return switch (trust.openBinding(envelope)) {
            case Opening.Refused<Binding> refused -> new BindingVerdict.Refused(refused.message());
            case Opening.Opened<Binding> opened -> judge(opened.payload(), envelope, trust);
        };
    }

    private BindingVerdict judge(Binding binding, Envelope envelope, Trust trust) {
        String node = "Node " + binding.getNodeId();
        Optional<EnrolledNode> enrolled = roster.enrolment(binding.getNodeId());
        if (enrolled.isEmpty()) {
            return new BindingVerdict.Refused(node + " has not enrolled at this hub.");
        }
        if (!enrolled.get().identityKey().equals(binding.getIdentityKey())) {
            return new BindingVerdict.Refused(
                    node + " enrolled with another identity key than the binding names.");
        }
        Optional<Envelope> known = roster.binding(binding.getNodeId());
        if (known.isPresent() && !known.get().getPayload().equals(envelope.getPayload())) {
            return newer(binding, known.get(), trust, node);
        }
        return new BindingVerdict.Good(binding);
    }

    private static BindingVerdict newer(Binding binding, Envelope known, Trust trust, String node) {
        boolean newer =
                !(trust.openBinding(known) instanceof Opening.Opened<Binding> opened)
                        || Long.compareUnsigned(binding.getVersion(), opened.payload().getVersion())
                                > 0;
        return newer
                ? new BindingVerdict.Good(binding)
                : new BindingVerdict.Refused(
                        node + " has a binding of this version or a newer one; raise the version.");
    }
}
