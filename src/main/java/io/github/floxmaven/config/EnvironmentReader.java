package io.github.floxmaven.config;

import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SecretReference;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads {@code <environment>} elements by Lambda's rules. Values are never shown: they may be secrets.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda's rules</a>
 */
final class EnvironmentReader {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");
    private static final Pattern OF_LAMBDA = Pattern.compile("AWS_.*|LAMBDA_.*|_HANDLER|_X_AMZN_TRACE_ID|TZ");
    private static final Pattern OF_FLOX = Pattern.compile("FLOX_.*");
    private static final Set<String> OF_DATABASE =
            Set.of("JDBC_DATABASE_URL", "DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD");

    /** Lambda allows 4 KB; the rest is for what Flox and the database add. */
    static final int LARGEST = 3 * 1024;

    private final boolean hasDatabase;
    private final Faults faults;

    EnvironmentReader(boolean hasDatabase, Faults faults) {
        this.hasDatabase = hasDatabase;
        this.faults = faults;
    }

    /**
     * @param parent the element around {@code <environment>}
     * @param environment null when it isn't there; null values come from empty elements
     */
    Map<String, String> read(String parent, Map<String, String> environment) {
        Map<String, String> read = new TreeMap<>();
        if (environment != null) {
            environment.forEach((name, value) -> read.put(name, value == null ? "" : value));
        }
        read.keySet().forEach(name -> checkName(parent + "<environment>", name));
        return read;
    }

    /**
     * @param parent the element around {@code <secrets>}
     * @param secrets null when it isn't there
     * @param environment what stands beside it; null when it isn't there
     */
    Map<String, SecretReference> readSecrets(
            String parent, Map<String, String> secrets, Map<String, String> environment) {
        Map<String, SecretReference> read = new TreeMap<>();
        if (secrets != null) {
            new TreeMap<>(secrets).forEach((name, text) -> {
                checkName(parent + "<secrets>", name);
                if (environment != null && environment.containsKey(name)) {
                    faults.add(parent + " has " + Quoted.text(name)
                            + " in <environment> and in <secrets>: a variable has" + " one value. Remove one of them.");
                }
                // A wrong reference is not shown: it may be the secret itself.
                Optional.ofNullable(text)
                        .flatMap(given -> SecretReference.parse(given.strip()))
                        .ifPresentOrElse(
                                reference -> read.put(name, reference),
                                () -> faults.add(parent + "<secrets> does not say where AWS keeps " + Quoted.text(name)
                                        + ": allowed is " + SecretReference.FORM + ". Write, for example, <" + name
                                        + ">ssm:/notes/dev/" + name.toLowerCase(Locale.ROOT) + "</" + name + ">."));
            });
        }
        return read;
    }

    private void checkName(String parent, String name) {
        String why = "";
        if (OF_LAMBDA.matcher(name).matches()) {
            why = "Lambda keeps this name for itself";
        } else if (OF_FLOX.matcher(name).matches()) {
            why = "names that begin with FLOX_ are Flox's";
        } else if (hasDatabase && OF_DATABASE.contains(name)) {
            why = "Flox sets it to the <database> of the system";
        } else if (!NAME.matcher(name).matches()) {
            why = "allowed are letters, digits and underscores, at least two of them, a letter first";
        }
        if (!why.isEmpty()) {
            faults.add(parent + " has the variable " + Quoted.text(name) + ": " + why + ". Choose another name.");
        }
    }

    void checkSize(Part part, String system, Map<String, String> environment) {
        int size = size(environment);
        if (size > LARGEST) {
            faults.add("<" + part.label() + "><environment> has " + size + " bytes on system "
                    + Quoted.text(system) + ": allowed are " + LARGEST
                    + ", because Lambda takes 4 KB together with"
                    + " what Flox adds. Move long values into a file of the bundle.");
        }
    }

    /** How many bytes the names and values have, as Lambda counts them. */
    static int size(Map<String, String> environment) {
        return environment.entrySet().stream()
                .mapToInt(variable -> bytes(variable.getKey()) + bytes(variable.getValue()))
                .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
