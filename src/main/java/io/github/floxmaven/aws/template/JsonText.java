package io.github.floxmaven.aws.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes JSON to be read: what fits on a line stands on one. Gson's own pretty printing takes more than twice the room, and
 * CloudFormation takes no more than 51,200 bytes.
 */
final class JsonText {
    private static final int WIDTH = 120;
    private static final String INDENT = " ";

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    static String of(JsonElement document) {
        JsonText writer = new JsonText();
        writer.write(document, "");
        return writer.text.append('\n').toString();
    }

    private void write(JsonElement element, String indent) {
        String line = element.toString();
        int column = text.length() - text.lastIndexOf("\n") - 1;
        if (column + line.length() <= WIDTH || element.isJsonPrimitive()) {
            text.append(line);
        } else if (element.isJsonArray()) {
            text.append('[');
            Iterator<JsonElement> elements = element.getAsJsonArray().iterator();
            while (elements.hasNext()) {
                newLine(indent + INDENT);
                write(elements.next(), indent + INDENT);
                text.append(elements.hasNext() ? "," : "");
            }
            newLine(indent);
            text.append(']');
        } else {
            text.append('{');
            Iterator<Map.Entry<String, JsonElement>> members =
                    element.getAsJsonObject().entrySet().iterator();
            while (members.hasNext()) {
                Map.Entry<String, JsonElement> member = members.next();
                newLine(indent + INDENT);
                text.append(new JsonPrimitive(member.getKey())).append(": ");
                write(member.getValue(), indent + INDENT);
                text.append(members.hasNext() ? "," : "");
            }
            newLine(indent);
            text.append('}');
        }
    }

    private void newLine(String indent) {
        text.append('\n').append(indent);
    }
}
