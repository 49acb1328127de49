package io.skerry.daemon.node.redact;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what is nobody's business: secrets by the names that stand before them,
 * tokens and keys by their form, then mail addresses, bank accounts, card numbers and telephone
 * numbers. Texts are made visible and cut first, so every pattern works on bounded text; look-alike
 * digits and blanks of Unicode become plain ones (NFKC). Thread-safe.
 */
public final class Redactor {
    /** What stands where something was. */
    public static final String MARK = "[redacted]";

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
            Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*");
    private static final Pattern ENROLMENT_TOKEN = Pattern.compile("\\bskerry1\\.[A-Za-z0-9_-]+");
    private static final Pattern USER_INFO =
            Pattern.compile("(://)[^/\\s:@]{1,128}:[^/\\s@]{1,256}(@)");
    private static final Pattern MAIL =
            Pattern.compile(
                    "[\\p{L}\\p{N}_.+'!#$&*=?^{|}~-]{1,64}(?:@|%40)"
                            + "(?![\\w.\\\\:-]{1,255}\\.(?:service|socket|timer|mount"
                            + "|automount|swap|target|path|slice|scope|device)\\b)"
                            + "[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");
    private static final Pattern TELEPHONE =
            Pattern.compile(
                    "(?<![\\w+])(?:\\+|%2[bB]|00(?=[1-9][0-9]?[ ./-]|[1-9]\\d{9}))"
                            + "[1-9](?:[ ().\u2010-\u2015/-]{0,3}\\d){6,14}(?!\\d)"
                            + "|(?<![\\w.+-])(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])"
                            + "[2-9]\\d{2}[ .-]\\d{4}(?![\\w-])"
                            + "|(?<![\\w.+-])\\(?0[1-9]\\d{1,3}\\)?[ /-]\\d{3,8}(?:[ -]\\d{2,6}){0,2}"
                            + "(?![\\w.:-])");

    /** Digits of the shortest telephone number that is written the national way. */
    private static final int NATIONAL_DIGITS = 9;

    /** The text as it may leave the machine, with what was found. */
    public Redacted redact(String line) {
        String text = VisibleText.of(line);
        if (!isAscii(text)) {
            text = Normalizer.normalize(text, Normalizer.Form.NFKC);
        }
        Pass pass = new Pass(text);
        if (!isSuspicious(text)) {
            return pass.result();
        }
        pass.replace(Sensitive.SECRET, PRIVATE_KEY, found -> MARK);
        pass.replace(Sensitive.SECRET, AUTHORIZATION, found -> found.group(1) + MARK);
        pass.replace(Sensitive.SECRET, NAMED_SECRET, found -> found.group(1) + MARK);
        pass.replace(Sensitive.SECRET, BEARER, found -> found.group(1) + MARK);
        pass.replace(Sensitive.JWT, JWT, found -> MARK);
        pass.replace(Sensitive.SECRET, ENROLMENT_TOKEN, found -> MARK);
        pass.replace(Sensitive.SECRET, USER_INFO, found -> found.group(1) + MARK + found.group(2));
        pass.replace(Sensitive.MAIL, MAIL, found -> MARK);
        pass.replace(Sensitive.IBAN, Ibans.CANDIDATE, Ibans::redact);
        pass.replace(Sensitive.CARD, CardNumbers.CANDIDATE, CardNumbers::redact);
        pass.replace(Sensitive.PHONE, TELEPHONE, Redactor::telephone);
        return pass.result();
    }

    private static String telephone(MatchResult found) {
        String text = found.group();
        boolean national = text.matches("\\(?0[1-9].*");
        long digits = text.chars().filter(Character::isDigit).count();
        return national && digits < NATIONAL_DIGITS ? text : MARK;
    }

    /** Most values of labels are short plain words: they cost one look at each character. */
    private static boolean isSuspicious(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '@' || c == '%' || c == ':' || c == '=' || c == ' ' || c == '.') {
                return true;
            }
        }
        return digits >= 7;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** One text on its way through the patterns. */
    private static final class Pass {
        private final Map<Sensitive, Integer> found = new EnumMap<>(Sensitive.class);
        private String text;

        Pass(String text) {
            this.text = text;
        }

        void replace(Sensitive kind, Pattern pattern, Function<MatchResult, String> replacement) {
            text =
                    pattern.matcher(text)
                            .replaceAll(match -> {
                                String now = replacement.apply(match);
                                if (!now.equals(match.group())) {
                                    found.merge(kind, 1, Integer::sum);
                                }
                                return Matcher.quoteReplacement(now);
                            });
        }

        Redacted result() {
            return new Redacted(text, found);
        }
    }
}
