package io.github.floxmaven.awsdouble.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** A service of the query protocol: a form with {@code Action} in, {@code <ActionResponse><ActionResult>} out. */
public abstract class QueryService implements Service {
    /** A request of the query protocol. */
    public record Query(QueryForm form, String region) {}

    private final Map<String, Function<Query, Xml>> operations = new LinkedHashMap<>();
    private final String xmlNamespace;

    protected QueryService(String xmlNamespace) {
        this.xmlNamespace = xmlNamespace;
    }

    /**
     * Says what an operation does.
     *
     * @param operation fills and returns the {@code Result} element made by {@link #result(String)}
     */
    protected final void on(String name, Function<Query, Xml> operation) {
        operations.put(name, operation);
    }

    public static Xml result(String operation) {
        return Xml.element(operation + "Result");
    }

    @Override
    public final Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public final String operation(Request request) {
        String action = request.form().get("Action").orElse("");
        if (!operations.containsKey(action)) {
            throw new AwsException(
                    400, "InvalidAction", "Could not find operation " + action + " (" + name() + " of the double).");
        }
        return action;
    }

    @Override
    public final Response handle(String operation, Request request) {
        Xml result = operations.get(operation).apply(new Query(request.form(), request.region()));
        return Response.xml(
                200,
                Xml.element(operation + "Response")
                        .attribute("xmlns", xmlNamespace)
                        .add(result)
                        .add(Xml.element("ResponseMetadata")
                                .add("RequestId", UUID.randomUUID().toString())));
    }
}
