package io.skerry.api.identity;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/** Checks of public points that the runtime's key factories leave to their callers. */
final class Curves {
    private static final BigInteger ED25519_PRIME =
            BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** Edwards25519's d = -121665/121666 (RFC 8032, 5.1). */
    private static final BigInteger ED25519_D =
            BigInteger.valueOf(-121665)
                    .multiply(BigInteger.valueOf(121666).modInverse(ED25519_PRIME))
                    .mod(ED25519_PRIME);

    private Curves() {}

    /**
     * Whether a compressed Edwards point (32 bytes at the offset, RFC 8032) is encoded canonically
     * and does not have small order. A key of small order lets one signature fit many messages.
     */
    static boolean isSafeEd25519(byte[] bytes, int offset) {
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[31 - i] = bytes[offset + i];
        }
        bigEndian[0] &= 0x7f;
        BigInteger y = new BigInteger(1, bigEndian);
        if (y.compareTo(ED25519_PRIME) >= 0) {
            return false;
        }
        // Doubling on the curve needs only y: of order 1, 2, 4 and 8 are the points that three
        // doublings take to (0, 1).
        BigInteger doubled = y;
        for (int i = 0; i < 3; i++) {
            doubled = doubleY(doubled);
        }
        return !doubled.equals(BigInteger.ONE);
    }

    /**
     * y of 2P from y of P. With x² = (y² − 1)/(d y² + 1), the doubling law y₃ = (y² + x²)/(1 − d x²
     * y²) of the curve −x² + y² = 1 + d x² y².
     */
    private static BigInteger doubleY(BigInteger y) {
        BigInteger p = ED25519_PRIME;
        BigInteger y2 = y.multiply(y).mod(p);
        // d is not a square and −1 is, so this denominator is never 0.
        BigInteger x2 =
                y2.subtract(BigInteger.ONE)
                        .multiply(ED25519_D.multiply(y2).add(BigInteger.ONE).modInverse(p))
                        .mod(p);
        BigInteger under = BigInteger.ONE.subtract(ED25519_D.multiply(x2).multiply(y2)).mod(p);
        // 0 only when y belongs to no point at all; then the caller shall refuse it too.
        return under.signum() == 0
                ? BigInteger.ONE
                : y2.add(x2).multiply(under.modInverse(p)).mod(p);
    }

    /** Whether the key's point satisfies its curve's equation and is not the point at infinity. */
    static boolean isOnP256(ECPublicKey key) {
        EllipticCurve curve = key.getParams().getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        ECPoint point = key.getW();
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(p);
        return y.multiply(y).mod(p).equals(right);
    }
}
