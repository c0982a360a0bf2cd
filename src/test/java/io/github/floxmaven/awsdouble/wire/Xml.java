package io.github.floxmaven.awsdouble.wire;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An XML element, to write and to read: as much of XML as AWS's protocols use. */
public final class Xml {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Xml> children = new ArrayList<>();
    private String text = "";

    private Xml(String name) {
        this.name = name;
    }

    public static Xml element(String name) {
        return new Xml(name);
    }

    public static Xml parse(byte[] document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            return of(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document))
                    .getDocumentElement());
        } catch (Exception e) {
            throw new AwsException(400, "MalformedXML", "The XML you provided was not well-formed: " + e.getMessage());
        }
    }

    private static Xml of(Element element) {
        Xml xml = new Xml(element.getLocalName());
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                xml.children.add(of(child));
            }
        }
        xml.text = xml.children.isEmpty() ? element.getTextContent() : "";
        return xml;
    }

    public Xml attribute(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    public Xml withText(String content) {
        text = content;
        return this;
    }

    public Xml add(Xml child) {
        children.add(child);
        return this;
    }

    /** Adds a child with text, or nothing when the value is null: AWS leaves out what isn't set. */
    public Xml add(String child, Object value) {
        if (value != null) {
            children.add(element(child).withText(value.toString()));
        }
        return this;
    }

    public Xml add(String child, Optional<?> value) {
        return add(child, value.orElse(null));
    }

    /** Adds a list element with one child for each value. */
    public <T> Xml addList(String list, Collection<T> values, Function<T, Xml> member) {
        Xml element = new Xml(list);
        values.forEach(value -> element.add(member.apply(value)));
        return add(element);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** The children of this name, reached through the elements before it. */
    public List<Xml> all(String... path) {
        List<Xml> found =
                children.stream().filter(child -> child.name.equals(path[0])).toList();
        String[] rest = Arrays.copyOfRange(path, 1, path.length);
        return rest.length == 0
                ? found
                : found.stream().flatMap(child -> child.all(rest).stream()).toList();
    }

    /** The text of the first such child. */
    public Optional<String> text(String... path) {
        return all(path).stream().findFirst().map(Xml::text);
    }

    @Override
    public String toString() {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            writer.writeStartDocument("UTF-8", "1.0");
            write(writer);
            writer.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private void write(XMLStreamWriter writer) throws XMLStreamException {
        writer.writeStartElement(name);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            writer.writeAttribute(attribute.getKey(), attribute.getValue());
        }
        writer.writeCharacters(text);
        for (Xml child : children) {
            child.write(writer);
        }
        writer.writeEndElement();
    }
}
