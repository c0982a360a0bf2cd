package io.github.floxmaven.awsdouble.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of a REST service, by method and path. */
public final class Routes {
    /** Carries an operation out; the second argument holds the path's variables, from 1 on. */
    @FunctionalInterface
    public interface Handler extends BiFunction<Request, MatchResult, Response> {}

    private record Route(String method, Pattern path, String operation, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    /**
     * Adds an operation; the first that matches wins.
     *
     * @param path where {@code {}} stands for a variable without a slash
     */
    public Routes on(String method, String path, String operation, Handler handler) {
        Pattern pattern = Pattern.compile(Pattern.quote(path).replace("{}", "\\E([^/]+)\\Q") + "/?");
        routes.add(new Route(method, pattern, operation, handler));
        return this;
    }

    public String operation(Request request) {
        return find(request).operation();
    }

    public Response handle(Request request) {
        Route route = find(request);
        Matcher matcher = route.path().matcher(request.path());
        matcher.matches();
        return route.handler().apply(request, matcher.toMatchResult());
    }

    private Route find(Request request) {
        Optional<Route> found = routes.stream()
                .filter(route -> route.method().equals(request.method()))
                .filter(route -> route.path().matcher(request.path()).matches())
                .findFirst();
        return found.orElseThrow(() -> new AwsException(
                404,
                "UnknownOperationException",
                "the double has no operation for " + request.method() + " " + request.path()));
    }
}
