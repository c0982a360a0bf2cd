package io.github.floxmaven.bundle;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a folder, by their paths in it. Follows symbolic links, but only within the folder. */
final class FileTree {

    private final Path root;
    private final Path realRoot;
    private final List<String> faults;
    private final SortedMap<String, FoundFile> files = new TreeMap<>();

    /** The real paths of the folders that lead to where the walk is: a link to one of them would never end. */
    private final Deque<Path> above = new ArrayDeque<>();

    private FileTree(Path root, List<String> faults) throws IOException {
        this.root = root;
        this.realRoot = root.toRealPath();
        this.faults = faults;
    }

    /**
     * The folder's files by their paths in it, with {@code /}.
     *
     * @param what the folder in a message, such as {@code "the frontend's folder"}
     * @param faults takes what is wrong: no such folder, no file in it, links that leave it
     */
    static SortedMap<String, FoundFile> of(Path root, String what, List<String> faults) throws IOException {
        if (!Files.isDirectory(root)) {
            faults.add(what + " " + root + (Files.exists(root) ? " is no folder" : " does not exist")
                    + ". Build it first, or name the right folder in the pom.");
            return new TreeMap<>();
        }
        FileTree tree = new FileTree(root, faults);
        int before = faults.size();
        tree.walk(root, "");
        if (tree.files.isEmpty() && faults.size() == before) {
            faults.add(what + " " + root + " is empty. Build it first, or name the right folder in the pom.");
        }
        return tree.files;
    }

    private void walk(Path directory, String prefix) throws IOException {
        above.push(directory.toRealPath());
        for (Path child : children(directory)) {
            String name = name(child);
            Optional<String> fault = EntryName.fault(name);
            if (fault.isPresent()) {
                faults.add("The file " + child + " " + fault.get() + ", which not every system can have. Rename it.");
                continue;
            }
            FoundFile found = FoundFile.of(child, LinkOption.NOFOLLOW_LINKS);
            if (found.kind() != FoundFile.Kind.LINK) {
                visit(found, prefix + name);
            } else if (mayFollow(child)) {
                visit(FoundFile.of(child), prefix + name);
            }
        }
        above.pop();
    }

    /** Sorted, so that faults come in the same order everywhere. */
    private static List<Path> children(Path directory) throws IOException {
        List<Path> sorted = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            children.forEach(sorted::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(sorted);
        return sorted;
    }

    private void visit(FoundFile found, String name) throws IOException {
        switch (found.kind()) {
            case FOLDER -> walk(found.path(), name + "/");
            case FILE -> files.put(name, found);
            default -> faults.add(found.path() + " is neither a file nor a folder. Delete it.");
        }
    }

    private boolean mayFollow(Path link) throws IOException {
        Path target;
        try {
            target = link.toRealPath();
        } catch (FileSystemException e) {
            faults.add("The symbolic link " + link + " to " + Files.readSymbolicLink(link)
                    + " leads nowhere. Delete the link.");
            return false;
        }
        if (!target.startsWith(realRoot)) {
            faults.add("The symbolic link " + link + " leaves " + root + ": it leads to " + target
                    + ". Put a copy in its place; what lies elsewhere does not ship.");
            return false;
        }
        if (above.contains(target)) {
            faults.add("The symbolic link " + link + " leads to a folder that it lies in. Delete the link.");
            return false;
        }
        return true;
    }

    /** A file's name in UTF-8 whatever the locale is: {@code toString} decodes as the locale says, a URI keeps the bytes. */
    private static String name(Path file) {
        String decoded = file.getFileName().toString();
        if (isAscii(decoded)) {
            return decoded;
        }
        String path = file.toUri().getPath();
        String withoutSlash = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return withoutSlash.substring(withoutSlash.lastIndexOf('/') + 1);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
