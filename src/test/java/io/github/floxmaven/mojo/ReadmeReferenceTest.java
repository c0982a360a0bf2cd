package io.github.floxmaven.mojo;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.config.BackendElement;
import io.github.floxmaven.config.CapacityElement;
import io.github.floxmaven.config.DatabaseElement;
import io.github.floxmaven.config.FrontendElement;
import io.github.floxmaven.config.SystemElement;
import io.github.floxmaven.config.ThrottlingElement;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README's reference says there is, is there, and nothing else. */
class ReadmeReferenceTest {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(.+)}");
    private static final Pattern CODE_ONLY = Pattern.compile("`([^`]+)`");

    private static List<String> readme;
    private static List<MojoDescriptor> goals;

    @BeforeAll
    static void readReadmeAndDescriptor() throws Exception {
        readme = Files.readAllLines(Path.of("README.md"));
        try (Reader descriptor = new InputStreamReader(
                ReadmeReferenceTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"), StandardCharsets.UTF_8)) {
            goals = new PluginDescriptorBuilder()
                    .build(descriptor).getMojos().stream()
                            // Maven's own, with parameters of its own.
                            .filter(goal -> !goal.getGoal().equals("help"))
                            .toList();
        }
    }

    @Test
    void eachParameterOfEachGoalIsListedWithItsDefault() {
        Set<String> described = goals.stream()
                .flatMap(goal -> parameters(goal)
                        .filter(parameter -> property(goal, parameter).isPresent())
                        .map(parameter -> line(
                                property(goal, parameter).orElseThrow(),
                                goal.getGoal(),
                                defaultValue(goal, parameter))))
                .collect(toCollection(TreeSet::new));

        Set<String> listed = rows("Parameters of the goals")
                .flatMap(row -> goalsOf(row.get(1)).map(goal -> line(text(row.get(0)), goal, codeOnly(row.get(3)))))
                .collect(toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(described);
    }

    @Test
    void eachParameterIsAnElementByItsNameWithoutFlox() {
        assertThat(goals).allSatisfy(goal -> assertThat(parameters(goal))
                .allSatisfy(parameter -> assertThat(property(goal, parameter))
                        .satisfiesAnyOf(property -> assertThat(property).isEmpty(), property -> assertThat(property)
                                .contains("flox." + parameter.getName()))));
    }

    @Test
    void eachElementThatIsNoPropertyIsListed() {
        Set<String> described = goals.stream()
                .flatMap(goal -> parameters(goal)
                        .filter(parameter -> property(goal, parameter).isEmpty())
                        .map(parameter -> "<" + parameter.getName() + ">"))
                .collect(toCollection(TreeSet::new));

        assertThat(listed("`<configuration>`")).isEqualTo(described);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                BackendElement.class,
                FrontendElement.class,
                DatabaseElement.class,
                SystemElement.class,
                CapacityElement.class,
                ThrottlingElement.class
            })
    void eachElementOfThePomIsListed(Class<?> element) {
        String name = element.getSimpleName().replace("Element", "").toLowerCase(Locale.ROOT);

        assertThat(listed("`<" + name + ">`")).isEqualTo(elementsIn(element));
    }

    /** What Maven can set: fields, and where there is no field of that name, setters. */
    private static Set<String> elementsIn(Class<?> element) {
        return Stream.concat(
                        Arrays.stream(element.getDeclaredFields())
                                .filter(field -> !field.isSynthetic() && !Modifier.isPrivate(field.getModifiers()))
                                .map(Field::getName),
                        Arrays.stream(element.getDeclaredMethods())
                                .map(Method::getName)
                                .filter(name -> name.startsWith("set"))
                                .map(name -> name.substring("set".length()).toLowerCase(Locale.ROOT)))
                .map(name -> "<" + name + ">")
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<Parameter> parameters(MojoDescriptor goal) {
        return goal.getParameters().stream().filter(Parameter::isEditable);
    }

    private static Optional<String> property(MojoDescriptor goal, Parameter parameter) {
        return configuration(goal, parameter)
                .map(configuration -> configuration.getValue(""))
                .map(PROPERTY::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    private static Optional<String> defaultValue(MojoDescriptor goal, Parameter parameter) {
        return configuration(goal, parameter)
                .map(configuration -> configuration.getAttribute("default-value", ""))
                .filter(Predicate.not(String::isEmpty))
                .map(value -> value.replace("${project.build.directory}", "target"));
    }

    private static Optional<PlexusConfiguration> configuration(MojoDescriptor goal, Parameter parameter) {
        return Optional.ofNullable(goal.getMojoConfiguration().getChild(parameter.getName(), false));
    }

    private static String line(String property, String goal, Optional<String> defaultValue) {
        return property + " of " + goal
                + defaultValue.map(value -> ", by default " + value).orElse("");
    }

    private static Stream<String> goalsOf(String cell) {
        return cell.equals("all") ? goals.stream().map(MojoDescriptor::getGoal) : Arrays.stream(cell.split(", "));
    }

    /** What a cell says if it is code and nothing else; words say what no descriptor can. */
    private static Optional<String> codeOnly(String cell) {
        return Optional.of(CODE_ONLY.matcher(cell)).filter(Matcher::matches).map(matcher -> matcher.group(1));
    }

    private static String text(String cell) {
        return cell.replace("`", "");
    }

    private static Set<String> listed(String heading) {
        return rows(heading).map(row -> text(row.get(0))).collect(toCollection(TreeSet::new));
    }

    /** The cells of the table below a heading, without its head. */
    private static Stream<List<String>> rows(String heading) {
        int start = readme.indexOf("### " + heading);
        assertThat(start).as("the README has the heading \"" + heading + "\"").isNotNegative();
        return readme.stream()
                .skip(start + 1L)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList());
    }
}
