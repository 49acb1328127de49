package io.skerry.api.seal;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;

/**
 * What a person works with: one key seals, another one speaks TLS.
 *
 * @param id the operator
 * @param seal seals sessions and commands; the policy names its public half
 * @param tls P-256, under the operator anchor
 */
public record OperatorKeys(SpiffeId id, Signer seal, TlsIdentity tls) {}
