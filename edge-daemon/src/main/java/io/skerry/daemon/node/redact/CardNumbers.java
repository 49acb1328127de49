package io.skerry.daemon.node.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of payment cards, ISO/IEC 7812: 13 to 19 digits that begin as an issuer's do, and whose
 * last is Luhn's check digit; in one piece or in groups of three digits and more.
 */
final class CardNumbers {
    /** A run of digits with single separators; what follows a card is in it too. */
    static final Pattern CANDIDATE =
            Pattern.compile("(?<!\\d)(?<!\\d[.,])\\d(?:[ ._\u2010-\u2015-]?\\d){12,63}(?!\\d)");

    private static final Pattern GROUP = Pattern.compile("\\d+");

    /** Visa, Mastercard (also 2221 to 2720), American Express, Diners, JCB, Discover, Maestro. */
    private static final Pattern ISSUER =
            Pattern.compile(
                    "4|5[0-9]|6[0-9]|3[4-9]|30[0-5]"
                            + "|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|220[0-4]");

    private static final int LEAST = 13;
    private static final int MOST = 19;
    private static final int LEAST_OF_A_GROUP = 3;

    private CardNumbers() {}

    /** The candidate with each card in it replaced. */
    static String redact(MatchResult candidate) {
        String text = candidate.group();
        List<MatchResult> groups = new ArrayList<>();
        Matcher matcher = GROUP.matcher(text);
        while (matcher.find()) {
            groups.add(matcher.toMatchResult());
        }
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (int first = 0; first < groups.size(); first++) {
            int last = lastOfCard(groups, first);
            if (last >= first) {
                out.append(text, copied, groups.get(first).start()).append(Redactor.MARK);
                copied = groups.get(last).end();
                first = last;
            }
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** The group with which a card that begins with a group ends; -1 when none begins there. */
    private static int lastOfCard(List<MatchResult> groups, int first) {
        StringBuilder digits = new StringBuilder();
        for (int last = first; last < groups.size(); last++) {
            String group = groups.get(last).group();
            if (group.length() < LEAST_OF_A_GROUP) {
                return -1;
            }
            digits.append(group);
            if (digits.length() > MOST) {
                return -1;
            }
            if (digits.length() >= LEAST && isCard(digits)) {
                return last;
            }
        }
        return -1;
    }

    private static boolean isCard(CharSequence digits) {
        return ISSUER.matcher(digits).lookingAt() && luhn(digits) % 10 == 0;
    }

    private static int luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum;
    }
}
