package io.skerry.daemon.node.redact;

import java.util.Locale;

/** What the patterns look for, in the order in which they are tried. */
public enum Sensitive {
    /** Keys, passwords, tokens: by their form or by the name before them. */
    SECRET,
    /** JSON web tokens, RFC 7519. */
    JWT,
    /** Mail addresses. */
    MAIL,
    /** Bank accounts, ISO 13616, by country, length and checksum. */
    IBAN,
    /** Numbers of payment cards, ISO/IEC 7812, by issuer, length and Luhn's checksum. */
    CARD,
    /** Telephone numbers: E.164 and the usual national ways of writing. */
    PHONE;

    /** The value of a label, such as mail. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
