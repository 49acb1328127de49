package io.skerry.daemon.cli.keys;

import io.skerry.api.operator.RoleKeyFiles;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustRole;
import io.skerry.daemon.cli.CommandFailed;
import java.util.List;

/** Roles and their keys as people type them. */
final class RoleName {
    private RoleName() {}

    static TrustRole of(String typed) {
        try {
            return RoleKeyFiles.role(typed);
        } catch (IllegalArgumentException unknown) {
            throw new CommandFailed(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    static List<String> keyIds(RootDocument root, TrustRole role) {
        return root.getRolesList().stream()
                .filter(known -> known.getRole() == role)
                .flatMap(known -> known.getKeyIdsList().stream())
                .toList();
    }

    /** The one key of a role whose id begins so. */
    static String keyId(RootDocument root, TrustRole role, String typed) {
        List<String> ids = keyIds(root, role);
        List<String> meant = ids.stream().filter(id -> id.startsWith(typed)).toList();
        if (typed.isEmpty() || meant.size() != 1) {
            throw new CommandFailed(
                    "%s of the keys of role %s begin with %s; its keys are %s"
                            .formatted(
                                    meant.isEmpty() ? "none" : "several",
                                    RoleKeyFiles.name(role),
                                    typed,
                                    String.join(", ", ids)));
        }
        return meant.getFirst();
    }
}
