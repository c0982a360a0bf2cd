package io.github.floxmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What Maven is told of the goals; users' builds depend on each line of it. */
class PluginDescriptorTest {
    private static Document descriptor;

    @BeforeAll
    static void readDescriptor() throws Exception {
        descriptor = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(PluginDescriptorTest.class
                        .getResource("/META-INF/maven/plugin.xml")
                        .toString());
    }

    @Test
    void eachGoalHasItsPhaseAndTheDependenciesItNeeds() {
        assertThat(elements("mojo").stream()
                        .map(mojo -> text(mojo, "goal") + " | " + text(mojo, "phase") + " | "
                                + text(mojo, "requiresDependencyResolution"))
                        .sorted())
                .containsExactly(
                        "deploy | deploy | runtime",
                        "destroy-system | - | -",
                        "doctor | - | -",
                        "help | - | -",
                        "init | - | -",
                        "logs | - | -",
                        "package | package | runtime",
                        "release | - | -",
                        "rollback | - | -",
                        "run | - | -",
                        "setup-system | - | -",
                        "status | - | -");
    }

    @Test
    void allGoalsMayRunInParallelBuilds() {
        assertThat(elements("mojo")).allMatch(mojo -> text(mojo, "threadSafe").equals("true"));
    }

    @Test
    void eachParameterIsDescribedAndItsPropertyBeginsWithFlox() {
        List<Element> parameters = elements("parameter").stream()
                .filter(parameter -> text(parameter, "editable").equals("true"))
                .filter(parameter -> !goal(parameter).equals("help"))
                .toList();

        assertThat(parameters).isNotEmpty().allSatisfy(parameter -> {
            assertThat(text(parameter, "description")).isNotEqualTo("-");
            assertThat(text(parameter, "since")).isNotEqualTo("-");
        });
        assertThat(elements("configuration").stream()
                        .filter(configuration -> !goal(configuration).equals("help"))
                        .flatMap(configuration -> children(configuration).stream())
                        .map(Element::getTextContent)
                        .filter(value -> value.startsWith("${"))
                        .filter(value -> !value.matches("\\$\\{(project|session|mojoExecution|plugin)(\\..*)?}")))
                .isNotEmpty()
                .allMatch(value -> value.startsWith("${flox."));
    }

    private static String goal(Element inMojo) {
        Element element = inMojo;
        while (!element.getTagName().equals("mojo")) {
            element = (Element) element.getParentNode();
        }
        return text(element, "goal");
    }

    private static List<Element> elements(String name) {
        return list(descriptor.getElementsByTagName(name));
    }

    private static List<Element> children(Element element) {
        return list(element.getElementsByTagName("*"));
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .collect(ArrayList::new, List::add, List::addAll);
    }

    /** The text of the element's own child of that name, or a hyphen. */
    private static String text(Element element, String child) {
        return children(element).stream()
                .filter(candidate -> candidate.getParentNode() == element)
                .filter(candidate -> candidate.getTagName().equals(child))
                .map(Element::getTextContent)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .or(() -> Optional.of("-"))
                .get();
    }
}
