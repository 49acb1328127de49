package io.skerry.daemon.hub.enrich;

import static io.skerry.daemon.hub.enrich.ContextLine.Kind.POLICY;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The last change of the policy. */
final class PolicyLine {
    private PolicyLine() {}

    static ContextLine of(Facts facts) {
        return switch (facts.policy()) {
            case Known.Not<PolicyChange>(String why) ->
                    ContextLine.unknown(
                            POLICY, "The last change of the policy is not known: " + why + ".");
            case Known.Fact<PolicyChange>(PolicyChange policy, var _, String source) ->
                    known(policy, source);
        };
    }

    private static ContextLine known(PolicyChange policy, String source) {
        String version = Long.toUnsignedString(policy.version());
        String signed = policy.signedAt().truncatedTo(ChronoUnit.SECONDS).toString();
        PolicyChange.@Nullable Taken taken = policy.taken();
        if (taken != null) {
            return at(
                    taken.at(),
                    "Policy %s was brought by %s; it was signed at %s."
                            .formatted(version, taken.by(), signed),
                    source);
        }
        return at(
                policy.signedAt(),
                "Policy %s was signed at %s; when it came to this hub is not known."
                        .formatted(version, signed),
                source);
    }

    private static ContextLine at(Instant when, String text, String source) {
        return ContextLine.known(POLICY, text, when, source);
    }
}
