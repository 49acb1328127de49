package io.skerry.api.wire;

import io.grpc.util.AdvancedTlsX509KeyManager;
import io.skerry.api.identity.TlsIdentity;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows what its source holds at the moment of the handshake. */
final class SourceKeyManager extends X509ExtendedKeyManager {
    private final TlsIdentitySource source;
    private final AdvancedTlsX509KeyManager manager = new AdvancedTlsX509KeyManager();
    private @Nullable TlsIdentity loaded;

    SourceKeyManager(TlsIdentitySource source) {
        this.source = source;
        refresh();
    }

    @Override
    public String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        refresh();
        return manager.chooseEngineServerAlias(keyType, issuers, engine);
    }

    @Override
    public String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        refresh();
        return manager.chooseEngineClientAlias(keyTypes, issuers, engine);
    }

    @Override
    public String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        refresh();
        return manager.chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        refresh();
        return manager.chooseClientAlias(keyTypes, issuers, socket);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return manager.getServerAliases(keyType, issuers);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return manager.getClientAliases(keyType, issuers);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return manager.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return manager.getPrivateKey(alias);
    }

    private synchronized void refresh() {
        TlsIdentity current = source.current();
        if (!current.equals(loaded)) {
            manager.updateIdentityCredentials(
                    current.chain().toArray(X509Certificate[]::new), current.key());
            loaded = current;
        }
    }
}
