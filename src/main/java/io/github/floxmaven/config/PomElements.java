package io.github.floxmaven.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The plugin's configuration as Maven read it from the pom and the command line. Everything but {@code artifactId} and
 * {@code folder} is null where they say nothing.
 *
 * @param project {@code <project>}, the name that prefixes all that the project owns: lower-case letters, digits and
 *     single hyphens, a letter first, up to 30 characters, so that {@code <project>-<system>-frontend} fits a function's
 *     64 characters (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html) and
 *     {@code <project>-<system>-<account>} a bucket's 63
 *     (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html); default: the artifactId
 * @param artifactId the module's artifactId
 * @param folder the module's folder, which relative paths start from
 * @param backend {@code <backend>}
 * @param frontend {@code <frontend>}
 * @param database {@code <database>}
 * @param repository {@code <repository>}
 * @param systems {@code <systems>}
 * @param region {@code -Dflox.region}, which comes over the {@code <region>} of every system
 * @param profile {@code -Dflox.profile}, which comes over the {@code <profile>} of every system
 */
public record PomElements(
        String project,
        String artifactId,
        Path folder,
        BackendElement backend,
        FrontendElement frontend,
        DatabaseElement database,
        String repository,
        List<SystemElement> systems,
        String region,
        String profile) {}
