package io.github.floxmaven.awsdouble.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names a function: its name or its ARN, with a version behind a colon or not. */
record FunctionName(String name, String qualifier) {
    private static final Pattern FORM =
            Pattern.compile("(?:arn:aws:lambda:[^:]+:\\d+:function:)?([A-Za-z0-9_-]+)(?::([^:]*))?");

    static FunctionName parse(String text, Optional<String> qualifier) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw Invalid.parameter("1 validation error detected: Value '" + text
                    + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression"
                    + " pattern");
        }
        return new FunctionName(matcher.group(1), qualifier.orElseGet(() -> Optional.ofNullable(matcher.group(2))
                .orElse(FunctionVersion.LATEST)));
    }

    @Override
    public String toString() {
        return name + (qualifier.equals(FunctionVersion.LATEST) ? "" : ":" + qualifier);
    }
}
