package io.github.floxmaven.local;

import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** A toolbox that holds the PostgreSQL of the test class path, and nothing else. */
record PostgresJar(Path jar) implements Toolbox {
    static PostgresJar ofClassPath() throws Exception {
        for (URL manifest : Collections.list(PostgresJar.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            if (manifest.toString().contains(LocalVersions.postgresArtifact())) {
                URL jar = ((JarURLConnection) manifest.openConnection()).getJarFileURL();
                return new PostgresJar(Path.of(jar.toURI()));
            }
        }
        throw new IllegalStateException(LocalVersions.postgresArtifact() + " is not on the class path");
    }

    @Override
    public Path postgresBinaries(int majorVersion) {
        return jar;
    }

    @Override
    public Path java(int feature) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Path> javaRuntimeClient() {
        throw new UnsupportedOperationException();
    }
}
