package io.github.floxmaven.awsdouble.wire;

/** One AWS service: its state, and its operations on the wire. */
public interface Service {
    /** The name in the credential scope of a signed request, such as {@code cloudformation}; requests are dispatched by it. */
    String signingName();

    /** The name under which its calls are recorded and faults are injected, such as {@code CloudFormation}. */
    String name();

    Protocol protocol();

    /** Which operation a request asks for, such as {@code DescribeStacks}; fails when the service has none such. */
    String operation(Request request);

    /**
     * Carries the operation out. Never called twice at the same time, whichever the service, but for operations that
     * {@link #runsBesideOthers run beside others}.
     */
    Response handle(String operation, Request request);

    /** Whether an operation keeps no other one waiting, because it takes long; then it guards its state itself. */
    default boolean runsBesideOthers(String operation) {
        return false;
    }
}
