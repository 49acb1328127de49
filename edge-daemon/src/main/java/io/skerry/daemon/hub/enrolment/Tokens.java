package io.skerry.daemon.hub.enrolment;

import io.skerry.api.fault.Faults;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.RegisterTokensRequest;
import io.skerry.api.v1.TokenRegistration;
import io.skerry.daemon.hub.audit.HubAudit;
import io.skerry.daemon.hub.roster.FleetService;
import io.skerry.daemon.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Takes in what the hub may know of tokens. The same request again changes nothing. */
public final class Tokens implements FleetService.TokenRegistrar {
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final int ID_BYTES = 16;
    private static final int DIGEST_BYTES = 32;
    private static final int LONGEST_NAME = 100;

    private final Database database;
    private final HubAudit audit;
    private final SpiffeId hub;
    private final InstantSource clock;

    public Tokens(Database database, HubAudit audit, SpiffeId hub, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.hub = hub;
        this.clock = clock;
    }

    /** Forgets tokens that nobody can use any more, and the requests that registered them. */
    public void forget() {
        long before = clock.instant().minus(KEPT).toEpochMilli();
        database.write(tx -> {
            TokenTable.forget(tx, before);
            return true;
        });
    }

    @Override
    public int register(RegisterTokensRequest request, String operator) {
        Instant now = clock.instant();
        if (request.getRequestId().size() != ID_BYTES) {
            throw Faults.badRequest("request_id", "A request id has " + ID_BYTES + " bytes.");
        }
        if (request.getTokensCount() > MOST) {
            throw Faults.badRequest("tokens", "At most " + MOST + " tokens go into one request.");
        }
        for (int i = 0; i < request.getTokensCount(); i++) {
            check("tokens[" + i + "].", request.getTokens(i), now);
        }
        return database.write(tx -> {
            Optional<Integer> before = TokenTable.request(tx, request.getRequestId());
            if (before.isPresent()) {
                return before.get();
            }
            int registered = 0;
            for (TokenRegistration token : request.getTokensList()) {
                registered += TokenTable.add(tx, token);
            }
            TokenTable.addRequest(tx, request.getRequestId(), registered, now.toEpochMilli());
            audit.append(
                    tx,
                    "tokens.registered",
                    operator,
                    hub.uri(),
                    Map.of("registered", Integer.toString(registered)));
            return registered;
        });
    }

    private static void check(String at, TokenRegistration token, Instant now) {
        if (token.getTokenId().size() != ID_BYTES) {
            throw Faults.badRequest(at + "token_id", "A token id has " + ID_BYTES + " bytes.");
        }
        if (token.getHubSecretSha256().size() != DIGEST_BYTES) {
            throw Faults.badRequest(
                    at + "hub_secret_sha256", "A digest has " + DIGEST_BYTES + " bytes.");
        }
        if (token.getName().isBlank() || token.getName().length() > LONGEST_NAME) {
            throw Faults.badRequest(
                    at + "name", "A name has 1 to " + LONGEST_NAME + " characters.");
        }
        Instant latest = now.plus(LONGEST).plus(SKEW);
        if (Instant.ofEpochMilli(token.getNotAfterUnixMillis()).isAfter(latest)) {
            throw Faults.badRequest(
                    at + "not_after_unix_millis",
                    "A token can be used for " + LONGEST.toMinutes() + " minutes at most.");
        }
    }
}
