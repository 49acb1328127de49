package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.Role;
import io.skerry.api.operator.Authorities;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.daemon.cli.CommandFailed;
import java.security.SecureRandom;
import java.util.List;

/** The certificate authorities that lie in an operator's folder. */
final class Issuing {
    private Issuing() {}

    /** The newest that the policy of the folder names. */
    static CertificateAuthority authority(OperatorFolder folder, Role role, char[] password) {
        List<CertificateAuthority> here;
        try {
            here = Authorities.in(folder.folder(), role, password, new SecureRandom());
        } catch (KeyFileException unusable) {
            throw new CommandFailed(String.valueOf(unusable.getMessage()), unusable);
        }
        return Authorities.issuing(here, role, folder.trust().anchors())
                .orElseThrow(() ->
                        new CommandFailed(
                                here.isEmpty()
                                        ? "%s holds no authority of %ss; let who has it do this"
                                                .formatted(folder.folder(), role.path())
                                        : "the policy names none of the authorities of %ss in %s"
                                                .formatted(role.path(), folder.folder())));
    }
}
