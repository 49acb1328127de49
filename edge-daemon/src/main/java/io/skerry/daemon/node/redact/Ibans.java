package io.skerry.daemon.node.redact;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * International bank account numbers, ISO 13616: two letters of a country, whose register entry
 * gives the length, two check digits, modulo 97.
 */
final class Ibans {
    /** Long enough for the longest account in groups, and for what follows it. */
    static final Pattern CANDIDATE =
            Pattern.compile("(?i)(?<![A-Z0-9])[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,40}");

    private static final Map<String, Integer> LENGTHS =
            lengths(
                    "NO15 BE16 DK18 FI18 FO18 GL18 NL18 FK18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20"
                            + " LU20 MN20 XK20 CH21 HR21 LI21 LV21 BG22 BH22 CR22 DE22 GB22 GE22"
                            + " IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 OM23 SO23 TL23 AD24 CZ24"
                            + " ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 LY25 PT25 ST25 IS26"
                            + " TR26 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28"
                            + " HU28 LB28 NI28 PL28 SV28 BI27 DJ27 BR29 EG29 PS29 QA29 UA29 JO30"
                            + " KW30 MU30 YE30 MT31 SC31 LC32 RU33");

    private Ibans() {}

    /** The candidate with the account in it replaced, and with what came after it. */
    static String redact(MatchResult candidate) {
        String text = candidate.group();
        Integer length = LENGTHS.get(text.substring(0, 2).toUpperCase(java.util.Locale.ROOT));
        if (length == null) {
            return text;
        }
        StringBuilder compact = new StringBuilder(length);
        int end = 0;
        while (end < text.length() && compact.length() < length) {
            char c = text.charAt(end++);
            if (Character.digit(c, 36) >= 0) {
                compact.append(c);
            }
        }
        return compact.length() == length && remainder(compact) == 1
                ? Redactor.MARK + text.substring(end)
                : text;
    }

    /** Modulo 97 of the number that arises when the first four stand last and A is 10. */
    static int remainder(CharSequence compact) {
        int remainder = 0;
        for (int i = 0; i < compact.length(); i++) {
            int digit = Character.digit(compact.charAt((i + 4) % compact.length()), 36);
            remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97;
        }
        return remainder;
    }

    private static Map<String, Integer> lengths(String register) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : register.split(" ", -1)) {
            lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }
}
