package io.github.floxmaven.bundle;

import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * What a part's zips are going to hold, and all that speaks against it. First only their inputs are known, as they were
 * found; {@link #open} reads what has to be read to know the entries.
 */
final class BundlePlan implements AutoCloseable {
    /** A jar where Lambda's Java runtime looks for dependencies, of a version that does not change any more. */
    private static final String RELEASED_JAR = "lib/[^/]+(?<!-SNAPSHOT)\\.jar";

    private final PartInput input;
    private final String label;
    private final List<String> faults = new ArrayList<>();
    private final List<Archive> archives = new ArrayList<>();
    private final Map<Content, ZipPlan> zips = new EnumMap<>(Content.class);
    private final List<Opening> closed = new ArrayList<>();

    private BundlePlan(PartInput input) {
        this.input = input;
        this.label = input.part().label();
        for (Content content : Content.values()) {
            zips.put(content, new ZipPlan(content));
        }
    }

    /** What can't be done before something is read. */
    private interface Opening {
        void run(ExecutorService pool) throws IOException, InterruptedException;
    }

    /** Finds what a part is made of. Of each file only its attributes are looked at. */
    static BundlePlan of(PartInput input) throws IOException {
        BundlePlan plan = new BundlePlan(input);
        plan.find();
        return plan;
    }

    Part part() {
        return input.part();
    }

    ZipPlan zip(Content content) {
        return zips.get(content);
    }

    /** What is wrong, a sentence each; empty when the bundle can be made. Not all of it is known before {@link #open}. */
    List<String> faults() {
        return faults;
    }

    /** Fills the zips and checks them. */
    void open(ExecutorService pool) throws IOException, InterruptedException {
        for (Opening opening : closed) {
            opening.run(pool);
        }
        // Without its code, a bundle lacks everything; to say so of each part of it would hide the cause.
        if (!zip(Content.CODE).isEmpty()) {
            faults.addAll(new BundleCheck(input, filled()).faults());
        }
    }

    private List<ZipPlan> filled() {
        return zips.values().stream().filter(zip -> !zip.isEmpty()).toList();
    }

    @Override
    public void close() throws IOException {
        for (Archive archive : archives) {
            archive.close();
        }
    }

    private void find() throws IOException {
        SortedMap<String, FoundFile> flox = OwnCode.find();
        for (ZipPlan zip : zips.values()) {
            flox.forEach(zip.inputs()::add);
            zip.inputs().addSetting(input.code().getClass().getName());
            zip.inputs().addSetting(input.runtime());
            zip.inputs().addSetting(input.handlers().toString());
        }
        Code code = input.code();
        if (code instanceof JavaCode java) {
            findJava(java);
        } else if (code instanceof DirectoryCode directory) {
            findDirectory(directory);
        } else if (code instanceof ArchiveCode archive) {
            findArchive(archive);
        } else if (code instanceof StaticSite site) {
            findSite(site);
        }
    }

    private void findJava(JavaCode java) throws IOException {
        ZipPlan code = zip(Content.CODE);
        if (java.classesDirectory().isPresent()) {
            files(java.classesDirectory().get(), "classes folder").forEach((name, file) -> {
                code.inputs().add(name, file);
                code.add(name, file);
            });
        }
        for (JavaCode.Jar jar : java.ownJars()) {
            findOwn("lib/" + jar.name(), jar);
        }
        ZipPlan dependencies = zip(Content.DEPENDENCIES);
        for (JavaCode.Jar jar : java.releasedJars()) {
            if (exists(jar)) {
                FoundFile file = FoundFile.of(jar.path());
                dependencies.inputs().add("java/lib/" + jar.name(), file);
                dependencies.add("java/lib/" + jar.name(), file);
            }
        }
    }

    private void findOwn(String name, JavaCode.Jar jar) throws IOException {
        ZipPlan code = zip(Content.CODE);
        if (Files.isDirectory(jar.path())) {
            SortedMap<String, FoundFile> files = files(jar.path(), "dependency " + jar.name());
            files.forEach((file, found) -> code.inputs().add(name + "/" + file, found));
            code.add(name, new RepackedJar(files));
        } else if (exists(jar)) {
            code.inputs().add(name, FoundFile.of(jar.path()));
            closed.add(pool -> code.add(name, new RepackedJar(open(jar.path()))));
        }
    }

    /** Whether a dependency is there, as a jar. */
    private boolean exists(JavaCode.Jar jar) {
        if (!Files.isRegularFile(jar.path())) {
            faults.add("The " + label + "'s dependency " + jar.name() + " is not a file: " + jar.path()
                    + ". Run the build from the root of the reactor with the phase package.");
            return false;
        }
        return true;
    }

    private void findDirectory(DirectoryCode directory) throws IOException {
        ZipPlan code = zip(Content.CODE);
        files(directory.directory(), "folder").forEach((name, file) -> {
            code.inputs().add(name, file);
            code.add(name, isExecutable(name, file), file);
        });
    }

    private static boolean isExecutable(String name, FoundFile file) {
        // Windows has no such bit; what Lambda itself starts needs it.
        return file.mode() == FoundFile.NO_MODE ? name.equals("bootstrap") : (file.mode() & 0100) != 0;
    }

    private void findSite(StaticSite site) throws IOException {
        SortedMap<String, FoundFile> files = files(site.directory(), "folder");
        files.forEach(zip(Content.SITE).inputs()::add);
        closed.add(pool -> {
            SiteLayout.addHandler(zip(Content.CODE));
            SiteLayout.fill(zip(Content.SITE), files, faults, pool);
        });
    }

    private void findArchive(ArchiveCode code) throws IOException {
        Path path = code.archive();
        if (!Files.isRegularFile(path)) {
            faults.add("The " + label + "'s archive " + path
                    + " is not a file. Build it first, or name the right file in the pom.");
            return;
        }
        FoundFile found = FoundFile.of(path);
        zips.values().forEach(zip -> zip.inputs().add("", found));
        closed.add(pool -> splitArchive(path));
    }

    private void splitArchive(Path path) throws IOException {
        int before = faults.size();
        SortedMap<String, Archive.File> files = open(path);
        if (files.isEmpty() && faults.size() == before) {
            faults.add("The " + label + "'s archive " + path
                    + " is empty. Build it first, or name the right file in the pom.");
        }
        Predicate<String> isReleasedJar = Pattern.compile(RELEASED_JAR).asMatchPredicate();
        // Lambda takes no function without code of its own: what has nothing but jars stays whole.
        boolean splits =
                input.runtime().startsWith("java") && !files.keySet().stream().allMatch(isReleasedJar);
        files.forEach((name, file) -> {
            if (splits && isReleasedJar.test(name)) {
                zip(Content.DEPENDENCIES).add("java/" + name, file);
            } else {
                zip(Content.CODE).add(name, file.executable(), file);
            }
        });
    }

    private SortedMap<String, FoundFile> files(Path directory, String what) throws IOException {
        return FileTree.of(directory, "The " + label + "'s " + what, faults);
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
}
