package io.github.floxmaven.bundle;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks whether what a runtime will call is in a bundle, where that runtime will look for it. */
final class HandlerCheck {

    private final String part;
    private final String runtime;
    private final List<ZipPlan> zips;

    /**
     * A check of one bundle.
     *
     * @param part the part's name in messages
     * @param zips the bundle's zips, the code's first
     */
    HandlerCheck(String part, String runtime, List<ZipPlan> zips) {
        this.part = part;
        this.runtime = runtime;
        this.zips = zips;
    }

    /** What is wrong with a handler; empty when the runtime will find it. */
    Optional<String> fault(String handler) throws IOException {
        if (runtime.startsWith("java")) {
            return javaFault(handler);
        }
        if (runtime.startsWith("nodejs")) {
            return nodeFault(handler);
        }
        return runtime.startsWith("provided") ? bootstrapFault() : Optional.empty();
    }

    /** Forms: {@code pkg.Class::method} and {@code pkg.Class}, a nested class with {@code $}. */
    private Optional<String> javaFault(String handler) throws IOException {
        String className = handler.split("::", 2)[0];
        String path = className.replace('.', '/');
        if (holdsClass(path)) {
            return Optional.empty();
        }
        for (int dot = path.lastIndexOf('/'); dot >= 0; dot = path.lastIndexOf('/', dot - 1)) {
            String nested = path.substring(0, dot) + path.substring(dot).replace('/', '$');
            if (holdsClass(nested)) {
                return missing(
                        handler, "Lambda writes the nested class as " + nested.replace('/', '.') + ". Write it so.");
            }
        }
        return missing(
                handler,
                "neither its code nor its dependencies have the class " + className
                        + ". Write the handler as package.Class::method, and a nested class as package.Outer$Inner.");
    }

    private boolean holdsClass(String path) throws IOException {
        String file = path + ".class";
        if (code().has(file)) {
            return true;
        }
        for (ZipPlan.Entry entry : jars().toList()) {
            if (entry.source().isJarWith(file)) {
                return true;
            }
        }
        return false;
    }

    private Stream<ZipPlan.Entry> jars() {
        return zips.stream().flatMap(zip -> zip.entries().stream()).filter(entry -> entry.name()
                .matches("(java/)?lib/[^/]+\\.jar"));
    }

    /** Form: {@code folder/file.export}; the file's name ends at its first dot. */
    private Optional<String> nodeFault(String handler) {
        int dot = handler.indexOf('.', handler.lastIndexOf('/') + 1);
        if (dot < 0) {
            return missing(handler, "it has no dot. Write the handler as folder/file.export.");
        }
        String module = handler.substring(0, dot).replaceFirst("^\\./", "");
        if (Stream.of(".js", ".mjs", ".cjs").anyMatch(suffix -> code().has(module + suffix))) {
            return Optional.empty();
        }
        return missing(
                handler,
                "it has no file " + module + ".js, " + module + ".mjs or " + module
                        + ".cjs. Write the handler as folder/file.export, from the top of what ships.");
    }

    private Optional<String> bootstrapFault() {
        if (code().hasExecutable("bootstrap")) {
            return Optional.empty();
        }
        return Optional.of(
                code().has("bootstrap")
                        ? "The " + part + "'s file bootstrap is not executable, so " + runtime
                                + " can't start it. Run chmod +x on it before it is packaged."
                        : "The " + part + " has no file bootstrap at its top, which " + runtime
                                + " starts. Add an executable one.");
    }

    private ZipPlan code() {
        return zips.get(0);
    }

    private Optional<String> missing(String handler, String why) {
        return Optional.of("The " + part + "'s handler \"" + handler + "\" is not in its bundle: " + why);
    }
}
