package io.skerry.daemon.identity;

import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.v1.EnrolmentToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The enrolment token that somebody put on this machine; it gets the ending .used once it is. */
public final class TokenFile {
    private static final int MOST_BYTES = 64 << 10;
    private static final Logger log = LoggerFactory.getLogger(TokenFile.class);

    private final @Nullable Path file;

    /**
     * @param file where the token stands; null when the configuration names none
     */
    public TokenFile(@Nullable Path file) {
        this.file = file;
    }

    /**
     * The identity of this machine: the one that it has, or a new one by the token.
     *
     * @throws EnrolmentException with one sentence for the operator
     */
    public NodeIdentity identity(Enrolment enrolment) throws EnrolmentException {
        Optional<NodeIdentity> known = enrolment.identity();
        if (known.isPresent()) {
            finish(enrolment, known.get());
            return known.get();
        }
        Path token = file;
        if (token == null) {
            throw new EnrolmentException(
                    "This machine has not enrolled; put a token on it and name it as token-file"
                            + " under node.");
        }
        NodeIdentity identity = enrolment.enrol(read(token));
        markUsed(token);
        return identity;
    }

    /** A crash may have come between the enrolment and the new name of the token. */
    private void finish(Enrolment enrolment, NodeIdentity identity) {
        Path token = file;
        if (token == null || !Files.exists(token)) {
            return;
        }
        try {
            if (enrolment.usedToken(read(token))) {
                markUsed(token);
                return;
            }
        } catch (EnrolmentException unreadable) {
            // It is not needed any more; the warning below says that it is there.
            log.atDebug().setCause(unreadable).log("token file not readable");
        }
        log.atWarn()
                .addKeyValue("file", token)
                .addKeyValue("node", identity.id().name())
                .log("token not used, this machine is a node already");
    }

    private static EnrolmentToken read(Path token) throws EnrolmentException {
        try {
            if (Files.size(token) > MOST_BYTES) {
                throw new EnrolmentException(token + " is too large to hold a token.");
            }
            return EnrolmentTokens.decode(Files.readString(token, StandardCharsets.US_ASCII));
        } catch (NoSuchFileException missing) {
            throw new EnrolmentException(
                    "This machine has not enrolled and there is no token in "
                            + token
                            + "; make one with skerry token and put it there.",
                    missing);
        } catch (IOException failed) {
            throw new EnrolmentException(token + " cannot be read: " + failed.getMessage(), failed);
        } catch (IllegalArgumentException damaged) {
            throw new EnrolmentException(token + ": " + damaged.getMessage(), damaged);
        }
    }

    private static void markUsed(Path token) {
        try {
            Files.move(
                    token,
                    token.resolveSibling(token.getFileName() + ".used"),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            // The token is void anyway: no reason to keep an enrolled node from starting.
            log.atWarn()
                    .addKeyValue("file", token)
                    .addKeyValue("reason", failed.getMessage())
                    .log("used token could not be renamed, remove it");
        }
    }
}
