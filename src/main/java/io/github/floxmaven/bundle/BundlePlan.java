package io.github.floxmaven.bundle;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/** What a part's zips are going to hold, and all that speaks against it. */
final class BundlePlan implements AutoCloseable {
    /** A jar where Lambda's Java runtime looks for dependencies, of a version that does not change any more. */
    private static final Predicate<String> RELEASED_JAR =
            Pattern.compile("lib/[^/]+(?<!-SNAPSHOT)\\.jar").asMatchPredicate();

    private final PartInput input;
    private final String label;
    private final List<String> faults = new ArrayList<>();
    private final List<Archive> archives = new ArrayList<>();
    private final List<ZipPlan> zips = new ArrayList<>();

    private BundlePlan(PartInput input) {
        this.input = input;
        this.label = input.part().label();
    }

    static BundlePlan of(PartInput input) throws IOException {
        BundlePlan plan = new BundlePlan(input);
        try {
            plan.fill();
            return plan;
        } catch (IOException | RuntimeException e) {
            plan.close();
            throw e;
        }
    }

    Part part() {
        return input.part();
    }

    /** The zips that hold something; the code's comes first. */
    List<ZipPlan> zips() {
        return zips;
    }

    /** What is wrong, a sentence each; empty when the bundle can be made. */
    List<String> faults() {
        return faults;
    }

    @Override
    public void close() throws IOException {
        for (Archive archive : archives) {
            archive.close();
        }
    }

    private void fill() throws IOException {
        Code code = input.code();
        if (code instanceof JavaCode java) {
            planJava(java);
        } else if (code instanceof DirectoryCode directory) {
            zips.add(planDirectory(directory));
        } else if (code instanceof ArchiveCode archive) {
            planArchive(archive);
        } else if (code instanceof StaticSite site) {
            zips.add(StaticSiteCode.plan(site, faults));
        }
        // Without its code, a bundle lacks everything; to say so of each part of it would hide the cause.
        if (!zips.get(0).isEmpty()) {
            checkNames();
            checkSize();
            checkHandlers();
        }
    }

    private void planJava(JavaCode java) throws IOException {
        ZipPlan code = new ZipPlan(Content.CODE);
        zips.add(code);
        if (java.classesDirectory().isPresent()) {
            files(java.classesDirectory().get(), "classes folder").forEach(code::add);
        }
        for (JavaCode.Jar jar : java.ownJars()) {
            if (Files.isDirectory(jar.path())) {
                code.add("lib/" + jar.name(), RepackedJar.of(files(jar.path(), "dependency " + jar.name())));
            } else if (exists(jar.path(), jar.name())) {
                code.add("lib/" + jar.name(), RepackedJar.of(open(jar.path())));
            }
        }
        ZipPlan dependencies = new ZipPlan(Content.DEPENDENCIES);
        for (JavaCode.Jar jar : java.releasedJars()) {
            if (exists(jar.path(), jar.name())) {
                dependencies.add("java/lib/" + jar.name(), Source.OfFile.of(jar.path()));
            }
        }
        if (!dependencies.isEmpty()) {
            zips.add(dependencies);
        }
    }

    /** Whether a dependency is there, as a jar. */
    private boolean exists(Path jar, String name) {
        if (!Files.isRegularFile(jar)) {
            faults.add("The " + label + "'s dependency " + name + " is not a file: " + jar
                    + ". Run the build from the root of the reactor with the phase package.");
            return false;
        }
        return true;
    }

    private ZipPlan planDirectory(DirectoryCode code) throws IOException {
        ZipPlan zip = new ZipPlan(Content.CODE);
        for (Map.Entry<String, Path> file : paths(code.directory(), "folder").entrySet()) {
            zip.add(file.getKey(), isExecutable(file.getKey(), file.getValue()), Source.OfFile.of(file.getValue()));
        }
        return zip;
    }

    private static boolean isExecutable(String name, Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        // Windows has no such bit; what Lambda itself starts needs it.
        return posix == null
                ? name.equals("bootstrap")
                : posix.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private void planArchive(ArchiveCode code) throws IOException {
        ZipPlan zip = new ZipPlan(Content.CODE);
        zips.add(zip);
        if (!Files.isRegularFile(code.archive())) {
            faults.add("The " + label + "'s archive " + code.archive()
                    + " is not a file. Build it first, or name the right file in the pom.");
            return;
        }
        int before = faults.size();
        SortedMap<String, Archive.File> files = open(code.archive());
        if (files.isEmpty() && faults.size() == before) {
            faults.add("The " + label + "'s archive " + code.archive()
                    + " is empty. Build it first, or name the right file in the pom.");
        }
        ZipPlan dependencies = new ZipPlan(Content.DEPENDENCIES);
        // Lambda takes no function without code of its own: what has nothing but jars stays whole.
        boolean splits =
                input.runtime().startsWith("java") && !files.keySet().stream().allMatch(RELEASED_JAR);
        files.forEach((name, file) -> {
            if (splits && RELEASED_JAR.test(name)) {
                dependencies.add("java/" + name, file);
            } else {
                zip.add(name, file.executable(), file);
            }
        });
        if (!dependencies.isEmpty()) {
            zips.add(dependencies);
        }
    }

    private SortedMap<String, Path> paths(Path directory, String what) throws IOException {
        return FileTree.of(directory, "The " + label + "'s " + what, faults);
    }

    private SortedMap<String, Source> files(Path directory, String what) throws IOException {
        SortedMap<String, Source> files = new TreeMap<>();
        for (Map.Entry<String, Path> file : paths(directory, what).entrySet()) {
            files.put(file.getKey(), Source.OfFile.of(file.getValue()));
        }
        return files;
    }

    /** The files of an archive that stays open until this plan is closed. */
    private SortedMap<String, Archive.File> open(Path path) throws IOException {
        try {
            Archive archive = Archive.open(path, faults);
            archives.add(archive);
            return archive.files();
        } catch (ZipException e) {
            faults.add("The " + label + "'s archive " + path + " can't be read as a zip (" + e.getMessage()
                    + "). Build it anew.");
            return new TreeMap<>();
        }
    }

    private void checkNames() {
        for (ZipPlan zip : zips) {
            for (String names : zip.namesDifferingInCaseOnly()) {
                faults.add("The " + label + " has two files whose names differ in case only, " + names
                        + ": they are one file on macOS and Windows. Rename one.");
            }
        }
    }

    private void checkSize() {
        long size = zips.stream().mapToLong(ZipPlan::size).sum();
        if (size >= Bundle.UNZIPPED_LIMIT) {
            String largest = zips.stream()
                    .flatMap(zip -> zip.entries().stream())
                    .sorted(Comparator.comparingLong(
                                    (ZipPlan.Entry entry) -> -entry.source().size())
                            .thenComparing(ZipPlan.Entry::name))
                    .limit(3)
                    .map(entry ->
                            entry.name() + " (" + Megabytes.of(entry.source().size()) + ")")
                    .collect(Collectors.joining(", "));
            faults.add("The " + label + " has " + Megabytes.of(size)
                    + " unzipped: Lambda takes less than 250 MB, dependencies"
                    + " included (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)."
                    + " Leave something out; the largest are " + largest + ".");
        }
    }

    private void checkHandlers() throws IOException {
        HandlerCheck check = new HandlerCheck(label, input.runtime(), zips);
        Set<String> found = new LinkedHashSet<>();
        for (String handler : input.handlers()) {
            check.fault(handler).ifPresent(found::add);
        }
        faults.addAll(found);
    }
}
