package io.github.floxmaven.config;

import java.util.Map;

/**
 * {@code <backend>}: the part that answers below {@code /api/}. Maven sets the fields. Its code is the Maven module
 * itself (of a Java runtime), another {@code <module>}, {@code <directory>} or {@code <archive>}.
 */
public final class BackendElement {
    /**
     * What the runtime calls for a request. Required. Java: {@code com.acme.notes.Handler}, or with a method
     * {@code com.acme.notes.Handler::handle}; Node: {@code file.export}; {@code provided.al2023}: whatever the
     * bundle's {@code bootstrap} understands. Up to 128 characters without blanks
     * (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html).
     */
    String handler;

    /**
     * A second handler in the same bundle, of the same form. A deploy calls it once before users reach the new
     * release, and ends if it fails. Default: none.
     */
    String migration;

    /**
     * Lambda's name of the runtime (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html):
     * {@code java17}, {@code java21}, {@code java25}, {@code nodejs22.x}, {@code nodejs24.x} or
     * {@code provided.al2023}. Default: {@code java21}, which also runs what was compiled for release 17.
     */
    String runtime;

    /**
     * Memory in MB, a whole number from 128 to 10240; processor time grows with it
     * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html). Default: 1024 for Java, whose start
     * takes processor time, else 512.
     */
    String memory;

    /**
     * How long one request may take in seconds, a whole number from 1 to 30, which is the most that API Gateway waits
     * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html). Default: 30.
     */
    String timeout;

    /**
     * The path that answers with a 2xx or 3xx status when the backend works. Begins with {@code /api/}, because only
     * that reaches the backend. Default: {@code /api/health}.
     */
    String healthPath;

    /**
     * Environment variables on all systems; a system's own come over them. An empty element is the empty string. Names
     * have letters, digits and underscores, at least two, a letter first; those that Lambda or Flox set are refused
     * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html). Default: none.
     */
    Map<String, String> environment;

    /**
     * Environment variables whose values AWS keeps, each with where: {@code ssm:/name/of/parameter},
     * {@code secretsmanager:name} or {@code secretsmanager:name#json-key}. A deploy reads them, with the rights of whoever
     * deploys, and hands them to the function; a value that changes there reaches the part by its next release. A system's
     * own come over them, as do its {@code <environment>}. The system {@code local} takes the values from the environment
     * variables of the same names that Maven runs with. Names as in {@code <environment>}, and in one of the two only.
     * Default: none.
     */
    Map<String, String> secrets;

    /**
     * {@code true} or {@code false}: whether Lambda starts the backend from a snapshot of its memory, taken when a release is
     * published (https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html). For Java only. Default: {@code false},
     * because a deploy then takes minutes longer, and because what the code reads at its start (connections, random seeds,
     * times) is that of the snapshot.
     */
    String snapStart;

    /**
     * The artifactId of the module whose classes and dependencies are the backend, for a pom that configures the plugin for
     * the modules below it. Only for Java. Default: the module whose pom configures the plugin. Not together with
     * {@code <directory>} or {@code <archive>}; an artifactId that the build has not is refused.
     */
    String module;

    /**
     * The folder whose files are the bundle, as Lambda will unpack them, relative to the module. Default: none. Not
     * together with {@code <archive>}.
     */
    String directory;

    /**
     * The zip or jar that is the bundle, relative to the module. Of a Java runtime, what changes ships without the released
     * jars of its folder {@code lib}. Default: none. Not together with {@code <directory>}.
     */
    String archive;
}
