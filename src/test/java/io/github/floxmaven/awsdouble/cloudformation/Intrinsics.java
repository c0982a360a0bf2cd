package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.floxmaven.awsdouble.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Works out intrinsic functions and conditions. */
final class Intrinsics {
    /** Answers for the resources; a condition sees none. */
    interface Scope {
        Scope NONE = new Scope() {
            @Override
            public JsonElement ref(String logicalId) {
                throw AwsException.validation("Template format error: Unresolved dependencies [" + logicalId
                        + "]. Cannot reference resources in the Conditions block of the template");
            }

            @Override
            public JsonElement attribute(String logicalId, String attribute) {
                return ref(logicalId);
            }
        };

        JsonElement ref(String logicalId);

        JsonElement attribute(String logicalId, String attribute);
    }

    private final Configuration configuration;
    private final StackIdentity stack;
    private final Scope scope;

    Intrinsics(Configuration configuration, StackIdentity stack, Scope scope) {
        this.configuration = configuration;
        this.stack = stack;
        this.scope = scope;
    }

    /** Whether the condition of a resource or an output holds; without one, yes. */
    boolean holds(JsonObject declaration) {
        return Json.text(declaration, "Condition").map(this::condition).orElse(true);
    }

    private boolean condition(String name) {
        return truth(configuration.template().section("Conditions").get(name));
    }

    private boolean truth(JsonElement condition) {
        if (!(condition instanceof JsonObject object) || object.size() != 1) {
            return Boolean.parseBoolean(Json.text(condition));
        }
        Map.Entry<String, JsonElement> function = object.entrySet().iterator().next();
        return switch (function.getKey()) {
            case "Condition" -> condition(function.getValue().getAsString());
            case "Fn::Equals" -> {
                JsonArray pair = evaluate(function.getValue()).getAsJsonArray();
                yield Json.text(pair.get(0)).equals(Json.text(pair.get(1)));
            }
            case "Fn::Not" -> !truth(function.getValue().getAsJsonArray().get(0));
            case "Fn::And" ->
                function.getValue().getAsJsonArray().asList().stream().allMatch(this::truth);
            case "Fn::Or" ->
                function.getValue().getAsJsonArray().asList().stream().anyMatch(this::truth);
            default -> Boolean.parseBoolean(Json.text(evaluate(condition)));
        };
    }

    /** A new tree; {@code AWS::NoValue} gives JsonNull, and vanishes from objects and arrays. */
    JsonElement evaluate(JsonElement json) {
        if (json instanceof JsonArray array) {
            JsonArray evaluated = new JsonArray();
            for (JsonElement element : array) {
                JsonElement value = evaluate(element);
                if (!value.isJsonNull()) {
                    evaluated.add(value);
                }
            }
            return evaluated;
        }
        if (!(json instanceof JsonObject object)) {
            return json;
        }
        if (object.size() == 1) {
            Map.Entry<String, JsonElement> only = object.entrySet().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return function(only.getKey(), only.getValue());
            }
        }
        JsonObject evaluated = new JsonObject();
        object.asMap().forEach((name, member) -> {
            JsonElement value = evaluate(member);
            if (!value.isJsonNull()) {
                evaluated.add(name, value);
            }
        });
        return evaluated;
    }

    private JsonElement function(String function, JsonElement argument) {
        return switch (function) {
            case "Ref" -> ref(argument.getAsString());
            case "Fn::GetAtt" -> {
                References.Reference reference = References.attribute(argument);
                yield scope.attribute(reference.name(), reference.attribute());
            }
            case "Fn::Sub" -> sub(argument);
            case "Fn::If" -> {
                JsonArray branches = argument.getAsJsonArray();
                yield evaluate(branches.get(condition(branches.get(0).getAsString()) ? 1 : 2));
            }
            case "Fn::Join" -> {
                JsonArray join = evaluate(argument).getAsJsonArray();
                yield new JsonPrimitive(
                        String.join(join.get(0).getAsString(), texts(join.get(1).getAsJsonArray())));
            }
            case "Fn::Split" -> {
                JsonArray split = evaluate(argument).getAsJsonArray();
                JsonArray parts = new JsonArray();
                for (String part : split.get(1)
                        .getAsString()
                        .split(Pattern.quote(split.get(0).getAsString()), -1)) {
                    parts.add(part);
                }
                yield parts;
            }
            case "Fn::Select" -> {
                JsonArray select = evaluate(argument).getAsJsonArray();
                int index = select.get(0).getAsInt();
                JsonArray list = select.get(1).getAsJsonArray();
                if (index >= list.size()) {
                    throw AwsException.validation(
                            "Template error: Fn::Select cannot select nonexistent value at index " + index);
                }
                yield list.get(index);
            }
            case "Fn::GetAZs" -> {
                String region = Json.text(evaluate(argument));
                JsonArray zones = new JsonArray();
                List.of("a", "b", "c").forEach(zone -> zones.add((region.isEmpty() ? stack.region() : region) + zone));
                yield zones;
            }
            case "Fn::Cidr" -> Cidr.split(evaluate(argument).getAsJsonArray());
            case "Fn::Base64" ->
                new JsonPrimitive(Base64.getEncoder()
                        .encodeToString(Json.text(evaluate(argument)).getBytes(StandardCharsets.UTF_8)));
            default -> throw AwsException.validation("Template error: the double doesn't know " + function);
        };
    }

    private JsonElement ref(String name) {
        return switch (name) {
            case "AWS::AccountId" -> new JsonPrimitive(stack.account());
            case "AWS::NotificationARNs" -> new JsonArray();
            case "AWS::NoValue" -> JsonNull.INSTANCE;
            case "AWS::Partition" -> new JsonPrimitive("aws");
            case "AWS::Region" -> new JsonPrimitive(stack.region());
            case "AWS::StackId" -> new JsonPrimitive(stack.id());
            case "AWS::StackName" -> new JsonPrimitive(stack.name());
            case "AWS::URLSuffix" -> new JsonPrimitive("amazonaws.com");
            default -> {
                String value = configuration.parameters().get(name);
                yield value == null ? scope.ref(name) : parameter(name, value);
            }
        };
    }

    private JsonElement parameter(String name, String value) {
        String type = Json.object(configuration.template().parameters(), name)
                .get("Type")
                .getAsString();
        if (!type.startsWith("List<") && !type.equals("CommaDelimitedList")) {
            return new JsonPrimitive(value);
        }
        JsonArray list = new JsonArray();
        for (String element : value.split(",")) {
            list.add(element.trim());
        }
        return list;
    }

    private JsonElement sub(JsonElement argument) {
        JsonObject variables = new JsonObject();
        String text = Json.text(argument);
        if (argument instanceof JsonArray array) {
            text = array.get(0).getAsString();
            variables = evaluate(array.get(1)).getAsJsonObject();
        }
        JsonObject known = variables;
        String filled = References.SUB_VARIABLE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            References.Reference reference = References.dotted(name);
            JsonElement value = known.has(name)
                    ? known.get(name)
                    : reference.attribute() == null
                            ? ref(name)
                            : scope.attribute(reference.name(), reference.attribute());
            return Matcher.quoteReplacement(Json.text(value));
        });
        return new JsonPrimitive(filled.replace("${!", "${"));
    }

    private static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(Json.text(element)));
        return texts;
    }
}
