package io.github.floxmaven.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The runtimes of Lambda that Flox supports. */
enum LambdaRuntime {
    JAVA_17("java17", Language.JAVA),
    JAVA_21("java21", Language.JAVA),
    JAVA_25("java25", Language.JAVA),
    NODE_22("nodejs22.x", Language.NODE),
    NODE_24("nodejs24.x", Language.NODE),
    PROVIDED("provided.al2023", Language.ANY);

    private final String lambdaName;
    private final Language language;

    LambdaRuntime(String lambdaName, Language language) {
        this.lambdaName = lambdaName;
        this.language = language;
    }

    static LambdaRuntime read(PomField field, LambdaRuntime defaultValue) {
        String name = field.oneOf(names(), defaultValue.lambdaName);
        return Arrays.stream(values())
                .filter(runtime -> runtime.lambdaName.equals(name))
                .findFirst()
                .orElseThrow();
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
