package io.github.floxmaven.awsdouble.logs;

import io.github.floxmaven.awsdouble.wire.AwsException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A filter pattern of plain terms, see
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html: all of them, or with {@code ?}
 * any of them, and with {@code -} none. Patterns for JSON and for columns are refused.
 */
final class FilterPattern implements Predicate<String> {
    private static final Pattern TERM = Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

    private record Term(String sign, String text) {}

    private final List<Term> terms;

    FilterPattern(String pattern) {
        if (pattern.startsWith("{") || pattern.startsWith("[") || pattern.startsWith("%")) {
            throw new AwsException(400, "InvalidParameterException", "the double knows no such filter: " + pattern);
        }
        terms = TERM.matcher(pattern)
                .results()
                .map(match -> new Term(
                        match.group(1),
                        match.group(2) == null ? match.group(3) : match.group(2).replaceAll("\\\\(.)", "$1")))
                .toList();
        if (terms.stream().anyMatch(term -> term.text().matches(".*[^\\w].*") && !pattern.contains("\""))) {
            throw new AwsException(400, "InvalidParameterException", "Invalid character(s) in term '" + pattern + "'");
        }
    }

    @Override
    public boolean test(String message) {
        List<Term> options = signed("?");
        return signed("").stream().allMatch(term -> message.contains(term.text()))
                && signed("-").stream().noneMatch(term -> message.contains(term.text()))
                && (options.isEmpty() || options.stream().anyMatch(term -> message.contains(term.text())));
    }

    private List<Term> signed(String sign) {
        return terms.stream().filter(term -> term.sign().equals(sign)).toList();
    }
}
