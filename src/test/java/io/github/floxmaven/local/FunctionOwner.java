package io.github.floxmaven.local;

import java.nio.file.Path;

/** A process with a function of its own, for a test to kill. Arguments: folder, kind, source, and an event or nothing. */
final class FunctionOwner {
    private FunctionOwner() {}

    @SuppressWarnings("try") // Killed, not closed.
    public static void main(String[] arguments) throws Exception {
        TestFunctions functions = new TestFunctions(Path.of(arguments[0]), System.out::println);
        LocalFunction function =
                switch (arguments[1]) {
                    case "java" -> functions.java(arguments[2]);
                    case "node" -> functions.node("nodejs24.x", "index.mjs", arguments[2]);
                    default -> functions.provided(arguments[2]);
                };
        if (arguments[3].isEmpty()) {
            function.start();
            System.out.println("ready");
        } else {
            TestFunctions.invoke(function, arguments[3]);
        }
        System.in.read();
    }
}
