package io.github.floxmaven.local;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.floxmaven.release.FloxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A record in a file of its own; readers see the old or the new one, never a half-written one. */
final class JsonFile<T> {
    private static final Gson GSON = new Gson();

    private final Path path;
    private final Class<T> type;

    JsonFile(Path path, Class<T> type) {
        this.path = path;
        this.type = type;
    }

    Optional<T> read() {
        try {
            return Optional.ofNullable(GSON.fromJson(Files.readString(path), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JsonParseException e) {
            throw new FloxException("Can't read " + path + ": " + e + ". Delete it and run mvn flox:deploy again.", e);
        }
    }

    void write(T content) {
        Path incoming = path.resolveSibling("." + path.getFileName());
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(incoming, GSON.toJson(content));
            Files.move(incoming, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FloxException("Can't write " + path + ": " + e, e);
        }
    }
}
