package io.github.floxmaven.awsdouble.cloudformation;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.QueryService.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All stacks, the deleted ones included, and what goes on in each. */
final class Stacks {
    private final Supplier<String> account;
    private final Map<String, ResourceHandler> handlers = new HashMap<>();
    private final ResourceFaults faults = new ResourceFaults();
    private final Map<String, Stack> stacks = new LinkedHashMap<>();
    private final Map<Stack, StackRun> runs = new HashMap<>();
    private int pageSize = 100;
    private int roundsPerCall = 1;

    Stacks(Supplier<String> account) {
        this.account = account;
    }

    Map<String, ResourceHandler> handlers() {
        return handlers;
    }

    ResourceFaults faults() {
        return faults;
    }

    int pageSize() {
        return pageSize;
    }

    void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    int roundsPerCall() {
        return roundsPerCall;
    }

    void setRoundsPerCall(int roundsPerCall) {
        this.roundsPerCall = roundsPerCall;
    }

    Collection<Stack> all() {
        return stacks.values();
    }

    /** A stack that isn't listed before it is added. */
    Stack create(String name, String region, String token) {
        return new Stack(StackIdentity.create(name, region, account.get()), token);
    }

    void add(Stack stack) {
        stacks.put(stack.identity().id(), stack);
    }

    StackRun run(Stack stack) {
        return runs.computeIfAbsent(stack, added -> new StackRun(workshop(added), faults));
    }

    Workshop workshop(Stack stack) {
        return new Workshop(stack, handlers);
    }

    /** Takes what goes on in a stack further; but a further page shows the state of the first one. */
    Stack advance(Stack stack, Query query) {
        if (query.form().get("NextToken").isEmpty()) {
            advance(stack, roundsPerCall);
        }
        return stack;
    }

    void advance(Stack stack, int rounds) {
        for (int round = 0; round < rounds; round++) {
            run(stack).advance();
        }
    }

    /** By ARN, or by name as long as it isn't deleted. */
    Optional<Stack> search(String nameOrId) {
        return Optional.ofNullable(stacks.get(nameOrId)).or(() -> stacks.values().stream()
                .filter(stack ->
                        stack.name().equals(nameOrId) && !stack.status().equals("DELETE_COMPLETE"))
                .findFirst());
    }

    Stack find(String nameOrId) {
        return search(nameOrId)
                .orElseThrow(() -> AwsException.validation("Stack with id " + nameOrId + " does not exist"));
    }
}
