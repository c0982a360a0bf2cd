package io.github.floxmaven.it;

import io.github.floxmaven.awsdouble.AwsDouble;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The double of AWS in a JVM of its own: it looks for Lambda's runtime clients on its class path. */
public final class DoubleOfAws implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("export AWS_ENDPOINT_URL=(\\S+) AWS_REGION=(\\S+)");

    private final Background process;

    private DoubleOfAws(Background process) {
        this.process = process;
    }

    /** Starts it; AWS's clients find it by {@link #environment()}. */
    public static DoubleOfAws start() {
        List<String> command =
                List.of(System.getProperty("java.home") + "/bin/java", "-cp", classPath(), AwsDouble.class.getName());
        try {
            return new DoubleOfAws(Background.of(
                    new ProcessBuilder(command).redirectErrorStream(true).start(), READY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The invoker gives the test's class path to a class loader of its own. */
    private static String classPath() {
        List<String> entries = new ArrayList<>();
        for (URL url : ((URLClassLoader) AwsDouble.class.getClassLoader()).getURLs()) {
            try {
                entries.add(new File(url.toURI()).getPath());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** What its callers have to have in their environment. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                process.said(1),
                "AWS_REGION",
                process.said(2),
                "AWS_ACCESS_KEY_ID",
                "flox",
                "AWS_SECRET_ACCESS_KEY",
                "flox");
    }

    @Override
    public void close() {
        process.close();
    }
}
