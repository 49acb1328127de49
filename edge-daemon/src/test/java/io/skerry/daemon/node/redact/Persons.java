package io.skerry.daemon.node.redact;

import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Personal data of people who do not exist, made from a seed: thousands of values of each kind, in
 * the ways in which they are written.
 */
public final class Persons {
    private static final String[] NAMES = {
        "jane", "o'neil", "jörg", "maría-josé", "li.wei", "ann_b", "x", "zoë"
    };
    private static final String[] HOSTS = {
        "example.com", "mail.example.org", "bücher.example", "a-b.co.uk", "x.io"
    };
    private static final String[] ISSUERS = {"4", "51", "2221", "34", "6011", "3528", "62", "67"};
    private static final String[] COUNTRIES = {"DE22", "GB22", "FR27", "NL18", "NO15", "MT31"};

    private final RandomGenerator random;

    public Persons(RandomGenerator random) {
        this.random = random;
    }

    /** A value of a kind, and the part of it that must not be seen again. */
    public record Secret(String text, String core) {}

    /** A value of a kind in one of its ways of writing. */
    public Secret next(Sensitive kind) {
        return switch (kind) {
            case MAIL -> mail();
            case CARD -> card();
            case IBAN -> iban();
            case PHONE -> phone();
            case JWT -> jwt();
            case SECRET -> {
                String secret = word(12);
                yield new Secret(pick("password=", "api_key: ", "auth-token=") + secret, secret);
            }
        };
    }

    private Secret mail() {
        String local = pick(NAMES) + pick("", ".", "+", "-", "_") + digits(8);
        String at = pick("@", "@", "%40");
        String text = local + at + pick(HOSTS);
        return new Secret(
                random.nextBoolean() ? text : text.toUpperCase(Locale.ROOT), localDigits(text));
    }

    /** The digits of a mail address stand in its local part and nowhere else in a test. */
    private static String localDigits(String text) {
        return text.replaceAll("%40.*", "").replaceAll("\\D", "");
    }

    private Secret card() {
        String issuer = pick(ISSUERS);
        int length = issuer.equals("34") ? 15 : 16;
        StringBuilder body = new StringBuilder(issuer);
        while (body.length() < length - 1) {
            body.append(random.nextInt(10));
        }
        String number = body.toString() + luhnDigit(body);
        String text =
                switch (random.nextInt(4)) {
                    case 0 -> groups(number, 4, " ");
                    case 1 -> groups(number, 4, "-");
                    case 2 -> groups(number, 4, "\u00a0");
                    default -> number;
                };
        return new Secret(text, number.substring(4, 11));
    }

    private Secret iban() {
        String country = pick(COUNTRIES);
        int length = Integer.parseInt(country.substring(2));
        StringBuilder account = new StringBuilder();
        while (account.length() < length - 4) {
            account.append(random.nextInt(10));
        }
        String zero = country.substring(0, 2) + "00" + account;
        String check = "%02d".formatted(98 - Ibans.remainder(zero));
        String number = country.substring(0, 2) + check + account;
        String written = random.nextBoolean() ? groups(number, 4, " ") : number;
        return new Secret(
                random.nextInt(4) == 0 ? written.toLowerCase(Locale.ROOT) : written,
                number.substring(5, 12));
    }

    private Secret phone() {
        String subscriber =
                (2 + random.nextInt(8)) + digits(2) + (2 + random.nextInt(8)) + digits(6);
        String three = subscriber.substring(0, 3);
        String six = subscriber.substring(3, 6);
        String four = subscriber.substring(6);
        String text =
                switch (random.nextInt(7)) {
                    case 0 -> "+49" + subscriber;
                    case 1 -> "+1 (" + three + ") " + six + "-" + four;
                    case 2 -> "0049 " + three + " " + six + four;
                    case 3 -> "(" + three + ") " + six + "-" + four;
                    case 4 -> three + "-" + six + "-" + four;
                    case 5 -> "0" + three + "/" + six + four;
                    default -> "+44 " + three + " " + six + " " + four;
                };
        return new Secret(text, six + four);
    }

    private Secret jwt() {
        String claims = word(24);
        return new Secret("eyJ" + word(16) + "." + claims + "." + word(30), claims);
    }

    /** Letters and digits. */
    public String word(int length) {
        StringBuilder word = new StringBuilder();
        while (word.length() < length) {
            word.append(Character.forDigit(random.nextInt(36), 36));
        }
        return word.toString();
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < count) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Within a sentence or alone, as values of labels are. */
    public String around(String text) {
        Function<String, String> frame =
                switch (random.nextInt(5)) {
                    case 0 -> inner -> inner;
                    case 1 -> inner -> "for " + inner + " today";
                    case 2 -> inner -> "<" + inner + ">";
                    case 3 -> inner -> "/find?q=" + inner + "&n=1";
                    default -> inner -> "to " + inner + ", PAID 123";
                };
        return frame.apply(text);
    }

    private static char luhnDigit(CharSequence body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return Character.forDigit((10 - sum % 10) % 10, 10);
    }

    private static String groups(String text, int size, String separator) {
        return text.replaceAll("(.{" + size + "})(?=.)", "$1" + separator);
    }
}
