package io.skerry.api.seal;

/**
 * The documents that are sealed. The media type is part of what is signed, so no document passes
 * for another.
 */
public enum PayloadType {
    ROOT("root"),
    POLICY("policy"),
    BINDING("binding"),
    TLS_KEY("tls-key"),
    RECOVERY("recovery"),
    OPERATOR_REQUEST("operator-request"),
    CERTIFICATE_REQUEST("certificate-request"),
    SESSION("session"),
    CALL("call"),
    COMMAND("command"),
    RESULT("result"),
    AUDIT_HEAD("audit-head"),
    TELEMETRY_HEAD("telemetry-head"),
    THINNED_TELEMETRY("thinned-telemetry");

    private final String mediaType;

    PayloadType(String word) {
        this.mediaType = "application/vnd.skerry." + word + ".v1+protobuf";
    }

    /** The envelope's payload type, with its version. */
    public String mediaType() {
        return mediaType;
    }
}
