package io.skerry.daemon.node.command;

import io.skerry.daemon.node.action.VisibleText;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a line what is nobody's business: secrets by the names that stand before them,
 * tokens and keys by their form, then mail addresses, card numbers (Luhn, ISO/IEC 7812), IBANs (ISO
 * 13616, modulo 97) and telephone numbers. Lines are made visible and cut first, so every pattern
 * works on bounded text.
 */
public final class Redactor {
    static final String MARK = "[redacted]";

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*");
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)\\b((?:proxy-)?authorization\\s{0,4}[:=]\\s{0,4}).+");
    private static final Pattern NAMED_SECRET =
            Pattern.compile(
                    "(?i)([\\w.-]{0,64}(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key"
                            + "|credentials?)[\\w.-]{0,64}[\"']?\\s{0,4}[=:]\\s{0,4})"
                            + "(\"[^\"]*\"|'[^']*'|[^\\s,;&]+)");
    private static final Pattern BEARER =
            Pattern.compile("(?i)\\b(bearer\\s{1,4})[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern JWT =
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*");
    private static final Pattern ENROLMENT_TOKEN = Pattern.compile("\\bskerry1\\.[A-Za-z0-9_-]+");
    private static final Pattern USER_INFO =
            Pattern.compile("(://)[^/\\s:@]{1,128}:[^/\\s@]{1,256}(@)");
    private static final Pattern MAIL =
            Pattern.compile(
                    "\\b[\\w.+-]{1,64}@(?![\\w.\\\\:-]{1,255}\\.(?:service|socket|timer|mount"
                            + "|automount|swap|target|path|slice|scope|device)\\b)"
                            + "[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");
    private static final Pattern CARD = Pattern.compile("\\b\\d(?:[ -]?\\d){14,18}\\b");
    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}\\b");
    private static final Pattern TELEPHONE =
            Pattern.compile("(?<![\\w+])\\+\\d(?:[ ()/-]{0,2}\\d){7,14}\\b");

    /** The line as it may leave the machine. */
    public String redact(String line) {
        String text = VisibleText.of(line);
        text = PRIVATE_KEY.matcher(text).replaceAll(MARK);
        text = AUTHORIZATION.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MARK));
        text = NAMED_SECRET.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MARK));
        text = BEARER.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MARK));
        text = JWT.matcher(text).replaceAll(MARK);
        text = ENROLMENT_TOKEN.matcher(text).replaceAll(MARK);
        text = USER_INFO.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MARK) + "$2");
        text = MAIL.matcher(text).replaceAll(MARK);
        text = IBAN.matcher(text).replaceAll(found -> isIban(found.group()) ? MARK : found.group());
        text = CARD.matcher(text).replaceAll(found -> isCard(found.group()) ? MARK : found.group());
        return TELEPHONE.matcher(text).replaceAll(MARK);
    }

    private static boolean isCard(String text) {
        String digits = text.replaceAll("[ -]", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static boolean isIban(String text) {
        String compact = text.replace(" ", "");
        String turned = compact.substring(4) + compact.substring(0, 4);
        StringBuilder digits = new StringBuilder();
        turned.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
    }
}
