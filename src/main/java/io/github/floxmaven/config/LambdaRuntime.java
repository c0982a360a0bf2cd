package io.github.floxmaven.config;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The runtimes of Lambda that Flox supports, each with the day of its deprecation, as AWS announces it
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html): from then on it gets no security updates, and some
 * weeks later no deploys.
 */
enum LambdaRuntime {
    JAVA_17("java17", Language.JAVA, "2027-06-30"),
    JAVA_21("java21", Language.JAVA, "2029-06-30"),
    JAVA_25("java25", Language.JAVA, "2029-06-30"),
    NODE_22("nodejs22.x", Language.NODE, "2027-04-30"),
    NODE_24("nodejs24.x", Language.NODE, "2028-04-30"),
    PROVIDED("provided.al2023", Language.ANY, "2029-06-30");

    private final String lambdaName;
    private final Language language;
    private final LocalDate deprecation;

    LambdaRuntime(String lambdaName, Language language, String deprecation) {
        this.lambdaName = lambdaName;
        this.language = language;
        this.deprecation = LocalDate.parse(deprecation);
    }

    /** The runtime of that name, which is one of ours. */
    static LambdaRuntime of(String lambdaName) {
        return Arrays.stream(values())
                .filter(runtime -> runtime.lambdaName.equals(lambdaName))
                .findFirst()
                .orElseThrow();
    }

    static LambdaRuntime read(PomField field, LambdaRuntime defaultValue) {
        return of(field.oneOf(names(), defaultValue.lambdaName));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(LambdaRuntime::lambdaName).toList();
    }

    String lambdaName() {
        return lambdaName;
    }

    Language language() {
        return language;
    }

    LocalDate deprecation() {
        return deprecation;
    }

    boolean isNewest() {
        return newest() == this;
    }

    /** The newest runtime of the same language. */
    LambdaRuntime newest() {
        return Arrays.stream(values())
                .filter(runtime -> runtime.language == language)
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    /** What a runtime expects its handler to be, and how much memory suits it. */
    enum Language {
        JAVA(
                "(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*\\.)*"
                        + "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*(::\\p{javaJavaIdentifierPart}+)?",
                "a Java class's full name, or one with a method behind ::",
                "com.acme.notes.Handler",
                1024),
        NODE(
                "(?!/)(?!.*\\.\\.)\\S+\\.[\\w$]+",
                "a file without its ending, a dot and what it exports",
                "index.handler",
                512),
        ANY("\\S+", "a name without blanks", "bootstrap", 512);

        private static final String UP_TO_128 = "(?=.{1,128}$)";

        private final Pattern handler;
        private final String handlerForm;
        private final String handlerExample;
        private final int memoryMb;

        Language(String handler, String handlerForm, String handlerExample, int memoryMb) {
            this.handler = Pattern.compile(UP_TO_128 + handler);
            this.handlerForm = handlerForm + ", of up to 128 characters";
            this.handlerExample = handlerExample;
            this.memoryMb = memoryMb;
        }

        Pattern handler() {
            return handler;
        }

        String handlerForm() {
            return handlerForm;
        }

        String handlerExample() {
            return handlerExample;
        }

        int memoryMb() {
            return memoryMb;
        }
    }
}
