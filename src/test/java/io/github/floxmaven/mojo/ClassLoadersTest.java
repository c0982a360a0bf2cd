package io.github.floxmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.Maven;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What the plugin brings into a Maven that has much already, and that runs others beside it
 * (https://maven.apache.org/guides/mini/guide-maven-classloading.html).
 */
class ClassLoadersTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void noLibraryHasClassesThatMavenExportsToo() throws Exception {
        List<String> exported = texts(mavensOwnDescriptor(), "exportedPackage").stream()
                .map(name -> name.replaceFirst("\\.\\*$", "").replace('.', '/'))
                .toList();
        assertThat(exported).contains("org/apache/maven", "org/slf4j");

        assertThat(libraries()).isNotEmpty().allSatisfy(jar -> assertThat(entries(jar))
                .noneMatch(entry -> entry.endsWith(".class")
                        && exported.stream().anyMatch(name -> entry.matches(name + "[/.].*"))));
    }

    @Test
    void noLibraryTakesSlf4jsMessagesAwayFromMaven() throws Exception {
        assertThat(libraries()).isNotEmpty().allSatisfy(jar -> assertThat(entries(jar))
                .doesNotContain(
                        "org/slf4j/impl/StaticLoggerBinder.class",
                        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider"));
    }

    /** With an extension.xml it could give packages to all plugins of a build, with services and an index more than goals. */
    @Test
    void mavenIsToldOfItsGoalsAndOfTwoParticipantsInTheBuildAndOfNothingElse() throws Exception {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("META-INF"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("plugin.xml", "plugin-help.xml", "components.xml");
        }
        Document components =
                parse(CLASSES.resolve("META-INF/plexus/components.xml").toUri().toURL());
        assertThat(texts(components, "role"))
                .hasSize(2)
                .containsOnly("org.apache.maven.AbstractMavenLifecycleParticipant");
    }

    /** The jars that Maven loads with the plugin. */
    private static List<Path> libraries() throws Exception {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
        Document plugin =
                parse(CLASSES.resolve("META-INF/maven/plugin.xml").toUri().toURL());
        return elements(plugin, "dependency")
                .map(dependency -> text(dependency, "artifactId") + "-" + text(dependency, "version") + ".jar")
                .map(name -> classPath.stream()
                        .filter(entry -> entry.endsWith(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name + " is not on the class path of the tests")))
                .toList();
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static Document mavensOwnDescriptor() throws Exception {
        URL core = Maven.class.getProtectionDomain().getCodeSource().getLocation();
        return parse(new URL("jar:" + core + "!/META-INF/maven/extension.xml"));
    }

    private static Document parse(URL document) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(document.toString());
    }

    private static List<String> texts(Document document, String element) {
        return elements(document, element)
                .map(Element::getTextContent)
                .map(String::strip)
                .toList();
    }

    private static Stream<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }

    private static String text(Element element, String child) {
        return element.getElementsByTagName(child).item(0).getTextContent().strip();
    }
}
