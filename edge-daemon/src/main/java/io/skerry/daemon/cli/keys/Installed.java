package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.Role;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.operator.CertificateRenewal;
import io.skerry.daemon.cli.Output;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is said when a certificate took the place of another. */
final class Installed {
    private Installed() {}

    static void print(Output output, CertificateRenewal.Owner owner, TlsIdentity next) {
        Instant until = next.leaf().getNotAfter().toInstant();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("of", owner.id().uri());
        figures.put("until", until.toString());
        output.print(
                figures,
                "%s has a new TLS key; its certificate holds until %s.%s"
                        .formatted(
                                owner.id().uri(),
                                until,
                                owner.id().role() == Role.HUB
                                        ? " A hub that runs takes it within 10 s."
                                        : " Consoles that are open show it after a restart."));
    }
}
