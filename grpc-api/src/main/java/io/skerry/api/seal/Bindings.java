package io.skerry.api.seal;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.NodeId;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustRole;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a binding must hold beside its signatures. */
final class Bindings {
    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private Bindings() {}

    static Opening<Binding> open(Envelope envelope, RootDocument root) {
        Optional<RoleKeys> role = Documents.role(root, TrustRole.TRUST_ROLE_BINDINGS);
        if (role.isEmpty()) {
            return refused(
                    RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                    "The root document names nobody who may bind nodes.",
                    "");
        }
        Opening<Binding> opening =
                SealOpener.open(
                        envelope,
                        PayloadType.BINDING,
                        Binding.getDefaultInstance(),
                        Documents.keys(root, role.get()),
                        role.get().getThreshold());
        return switch (opening) {
            case Opening.Opened<Binding> opened -> check(opened, root.getFleet());
            case Opening.Refused<Binding> refused -> refused;
        };
    }

    private static Opening<Binding> check(Opening.Opened<Binding> opened, String fleet) {
        Binding binding = opened.payload();
        if (!binding.getFleet().equals(fleet)) {
            return refused(
                    RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                    "The binding is for fleet " + binding.getFleet() + ".",
                    "fleet");
        }
        if (!NodeId.isValid(binding.getNodeId())) {
            return malformed("The binding names no node.", "node_id");
        }
        if (binding.getIdentityKey().getAlgorithm() != KeyAlgorithm.KEY_ALGORITHM_ED25519) {
            return malformed("A node's identity key is Ed25519.", "identity_key");
        }
        try {
            Keys.decode(binding.getIdentityKey());
        } catch (IllegalArgumentException e) {
            return malformed(String.valueOf(e.getMessage()), "identity_key");
        }
        if (!isSorted(binding.getLabelsList())) {
            return malformed("The binding's labels are not sorted and distinct.", "labels");
        }
        return opened;
    }

    static boolean isSorted(List<Label> labels) {
        for (int i = 0; i < labels.size(); i++) {
            String name = labels.get(i).getName();
            if (!LABEL_NAME.matcher(name).matches()
                    || (i > 0 && labels.get(i - 1).getName().compareTo(name) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static Opening<Binding> malformed(String message, String field) {
        return refused(RefusalReason.REFUSAL_REASON_MALFORMED, message, field);
    }

    private static Opening<Binding> refused(RefusalReason reason, String message, String field) {
        return new Opening.Refused<>(reason, message, field);
    }
}
