package io.github.floxmaven.awsdouble.lambda;

/** Where the functions' output goes. */
@FunctionalInterface
public interface LogSink {
    void line(String group, String stream, String line);
}
