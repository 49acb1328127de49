package io.skerry.api.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.Envelope;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.jspecify.annotations.Nullable;

/** X.509 certificates: reading, writing, and what Skerry keeps in them. */
public final class Certificates {
    /**
     * Non-critical extension of a node's certificate: DER OCTET STRING that holds a serialised
     * {@link Envelope} with a TlsKeyStatement. The arc is 2.25 and the UUID
     * 33c273b1-2dcb-4142-bc2f-99399e42263a (ITU-T X.667), which needs no registration.
     */
    static final String TLS_KEY_STATEMENT_OID = "2.25.68800279890248196613124603035976345146";

    private static final int URI_NAME = 6;
    private static final int MAX_BYTES = 64 * 1024;

    private Certificates() {}

    /**
     * Reads one DER certificate.
     *
     * @throws IllegalArgumentException with one sentence when the bytes are anything else
     */
    public static X509Certificate decode(byte[] der) {
        if (der.length > MAX_BYTES) {
            throw new IllegalArgumentException("A certificate is at most 64 KiB.");
        }
        try {
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(der));
            if (!Arrays.equals(certificate.getEncoded(), der)) {
                throw new IllegalArgumentException(
                        "A certificate is DER without anything before or after it.");
            }
            return certificate;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("The bytes are no X.509 certificate.", e);
        }
    }

    /** A chain as messages carry it: each certificate as DER, in the same order. */
    public static List<ByteString> encode(List<X509Certificate> chain) {
        return chain.stream().map(c -> ByteString.copyFrom(encode(c))).toList();
    }

    /**
     * Reads a chain of a message.
     *
     * @throws IllegalArgumentException with one sentence when an element is no certificate
     */
    public static List<X509Certificate> decode(List<ByteString> chain) {
        return chain.stream().map(der -> decode(der.toByteArray())).toList();
    }

    /** DER of a certificate. */
    public static byte[] encode(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** SHA-256 of the certificate's DER, 32 bytes. */
    public static byte[] sha256(X509Certificate certificate) {
        return Keys.sha256(encode(certificate));
    }

    /** The SPIFFE id, when there is exactly one URI name and it is one. */
    public static Optional<SpiffeId> spiffeId(X509Certificate certificate) {
        try {
            List<String> uris = uriNames(certificate);
            return uris.size() == 1
                    ? Optional.of(SpiffeId.parse(uris.getFirst()))
                    : Optional.empty();
        } catch (CertificateParsingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static List<String> uriNames(X509Certificate certificate) throws CertificateParsingException {
        @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        List<String> uris = new ArrayList<>();
        if (names != null) {
            for (List<?> name : names) {
                if (name.getFirst().equals(URI_NAME)) {
                    uris.add(String.valueOf(name.get(1)));
                }
            }
        }
        return uris;
    }

    /**
     * The envelope in the certificate's private extension, not verified; null when there is none.
     *
     * @throws IllegalArgumentException with one sentence when the extension is there and cannot be
     *     read
     */
    static @Nullable Envelope tlsKeyStatement(X509Certificate certificate) {
        byte @Nullable [] extension = certificate.getExtensionValue(TLS_KEY_STATEMENT_OID);
        if (extension == null) {
            return null;
        }
        try {
            byte[] value = ASN1OctetString.getInstance(extension).getOctets();
            return Envelope.parseFrom(ASN1OctetString.getInstance(value).getOctets());
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            // RuntimeException: the ASN.1 reader throws several unchecked kinds on hostile bytes.
            throw new IllegalArgumentException("The TLS key statement cannot be read.", e);
        }
    }
}
