package io.skerry.daemon.node;

import io.skerry.api.identity.Role;
import io.skerry.daemon.node.telemetry.Headline;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What ends first of all that a node's links rest on.
 *
 * @param at when
 * @param life how long it is valid in all
 * @param what for people; empty for the node's own certificate
 */
record ChainEnd(Instant at, Duration life, String what) {
    /**
     * The node's certificate, or the last authority of a role.
     *
     * @param ordinary life of the node's certificates; zero for that of this one
     */
    static ChainEnd first(
            X509Certificate leaf, Duration ordinary, Map<Role, List<X509Certificate>> authorities) {
        ChainEnd own = of(leaf, "");
        ChainEnd first = ordinary.isZero() ? own : new ChainEnd(own.at(), ordinary, "");
        for (Map.Entry<Role, List<X509Certificate>> role : authorities.entrySet()) {
            String what =
                    "last authority of " + role.getKey().name().toLowerCase(Locale.ROOT) + "s";
            ChainEnd last =
                    role.getValue().stream()
                            .map(authority -> of(authority, what))
                            .max(Comparator.comparing(ChainEnd::at))
                            .orElse(first);
            first = last.at().isBefore(first.at()) ? last : first;
        }
        return first;
    }

    private static ChainEnd of(X509Certificate certificate, String what) {
        Instant end = certificate.getNotAfter().toInstant();
        return new ChainEnd(
                end, Duration.between(certificate.getNotBefore().toInstant(), end), what);
    }

    Headline headline() {
        return new Headline(Headline.CERTIFICATE_LIFE_SECONDS, life.toSeconds(), what);
    }
}
