package io.github.floxmaven.bench;

import io.github.floxmaven.bundle.Bundler;
import io.github.floxmaven.bundle.PartInput;
import io.github.floxmaven.release.PackagedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.MojoExecutionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Packaging once in a Java that has just started, as Maven does it. The projects come from {@link PackagingTable}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class Packaging {
    /** The project's folder. */
    @Param("")
    public String project;

    private PackagingProject files;
    private List<PartInput> parts;
    private Path first;
    private Path last;

    @Setup(Level.Trial)
    public void open() throws IOException {
        files = new PackagingProject(Path.of(project));
        parts = files.parts();
        first = Path.of(project, "first");
        last = Path.of(project, "last");
    }

    @Benchmark
    public List<PackagedBundle> first(Nothing nothing) {
        return new Bundler(first).bundle(parts);
    }

    @Benchmark
    public List<PackagedBundle> unchanged() {
        return new Bundler(last).bundle(parts);
    }

    @Benchmark
    public List<PackagedBundle> oneClass(ChangedClass changed) {
        return new Bundler(last).bundle(parts);
    }

    @Benchmark
    public Path shade(Nothing nothing) throws IOException, MojoExecutionException {
        Path jar = Files.createDirectories(first).resolve("shaded.jar");
        files.shade(jar);
        return jar;
    }

    /** No output of an earlier build. */
    @State(Scope.Benchmark)
    public static class Nothing {
        @Setup(Level.Invocation)
        public void make(Packaging packaging) throws IOException {
            PackagingProject.delete(packaging.first);
        }
    }

    /** A class that changed since the last build. */
    @State(Scope.Benchmark)
    public static class ChangedClass {
        @Setup(Level.Invocation)
        public void make(Packaging packaging) throws IOException {
            packaging.files.changeOneClass();
        }
    }
}
