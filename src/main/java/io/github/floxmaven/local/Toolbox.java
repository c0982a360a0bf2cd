package io.github.floxmaven.local;

import io.github.floxmaven.release.RefusedException;
import java.nio.file.Path;
import java.util.List;

/** Finds the programs that the local system runs and does not ship: they are fetched, or looked up, when first needed. */
public interface Toolbox {
    /**
     * The {@code java} executable of a JDK or JRE of at least that feature version.
     *
     * @param feature the feature version, such as 21
     * @throws RefusedException naming what is missing and where it is looked for
     */
    Path java(int feature);

    /**
     * Lambda's runtime client for Java ({@code com.amazonaws:aws-lambda-java-runtime-interface-client}) and its
     * dependencies, in the order of a class path.
     */
    List<Path> javaRuntimeClient();

    /**
     * The jar with PostgreSQL's binaries for this machine's operating system and processor.
     *
     * @param majorVersion PostgreSQL's major version, such as 17
     * @throws RefusedException when there are none
     */
    Path postgresBinaries(int majorVersion);
}
