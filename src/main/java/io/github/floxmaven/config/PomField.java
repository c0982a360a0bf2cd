package io.github.floxmaven.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One text of the pom: where it stands and what it says. Reports a fault and goes on with the default. */
final class PomField {
    private static final Pattern HALVES = Pattern.compile("\\d{1,9}(\\.[05]0*)?");

    private final String where;
    private final String opening;
    private final String closing;
    private final Optional<String> text;
    private final Faults faults;

    /**
     * @param parent the element around it, such as {@code <backend>}
     * @param name the element's name, such as {@code memory}
     * @param text what it says; null or blank when it isn't there or is empty
     */
    PomField(String parent, String name, String text, Faults faults) {
        this(parent + "<" + name + ">", "<" + name + ">", "</" + name + ">", text, faults);
    }

    private PomField(String where, String opening, String closing, String text, Faults faults) {
        this.where = where;
        this.opening = opening;
        this.closing = closing;
        this.text = Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
        this.faults = faults;
    }

    /** A text of the command line, which is read as one of the pom. */
    static PomField ofProperty(String name, String text, Faults faults) {
        return new PomField("-D" + name, "-D" + name + "=", "", text, faults);
    }

    boolean isGiven() {
        return text.isPresent();
    }

    /** What it says, whatever that is. */
    Optional<String> text() {
        return text;
    }

    /** The element and what is around it. */
    String where() {
        return where;
    }

    int wholeNumber(int smallest, int largest, String unit, int defaultValue) {
        if (text.isEmpty()) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (smallest <= number && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported like a number out of range.
        }
        refuse("a whole number of " + unit + " from " + smallest + " to " + largest, String.valueOf(defaultValue));
        return defaultValue;
    }

    /** A number in steps of a half. */
    double halves(double smallest, double largest, String unit, double defaultValue) {
        if (text.isEmpty()) {
            return defaultValue;
        }
        if (HALVES.matcher(text.get()).matches()) {
            double number = Double.parseDouble(text.get());
            if (smallest <= number && number <= largest) {
                return number;
            }
        }
        refuse(
                "a number of " + unit + " from " + shown(smallest) + " to " + shown(largest) + " in steps of 0.5",
                shown(defaultValue));
        return defaultValue;
    }

    String oneOf(List<String> allowed, String defaultValue) {
        return matching(
                        Pattern.compile(String.join(
                                "|", allowed.stream().map(Pattern::quote).toList())),
                        "one of " + String.join(", ", allowed),
                        defaultValue)
                .orElse(defaultValue);
    }

    Optional<String> matching(Pattern form, String allowed, String example) {
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            refuse(allowed, example);
            return Optional.empty();
        }
        return text;
    }

    /** Refuses an element that isn't there. */
    PomField required(String why, String example) {
        if (text.isEmpty()) {
            faults.add(where + " is missing: " + why + ". Add " + written(example) + ".");
        }
        return this;
    }

    /** @param why why the element has no place here, and what to do; a sentence */
    void refuseIfGiven(String why) {
        text.ifPresent(given -> faults.add(where + " is " + Quoted.text(given) + ": " + why));
    }

    Optional<Path> path(Path folder, String example) {
        try {
            return text.map(path -> folder.resolve(path).normalize().toAbsolutePath());
        } catch (InvalidPathException e) {
            refuse("a path", example);
            return Optional.empty();
        }
    }

    /** A number as people write it: {@code 2}, not {@code 2.0}. */
    private static String shown(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /** The element and what it says. */
    String said() {
        return opening + " " + Quoted.text(text.orElse(""));
    }

    private void refuse(String allowed, String example) {
        faults.add(where + " is " + Quoted.text(text.orElse("")) + ": allowed is " + allowed + ". Write, for example, "
                + written(example) + ".");
    }

    private String written(String value) {
        return opening + value + closing;
    }
}
