package io.github.floxmaven.awsdouble.cloudformation;

import io.github.floxmaven.awsdouble.wire.AwsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A stack: what it is meant to be, what stands of it, and what happened. */
public final class Stack {
    private static final String TYPE = "AWS::CloudFormation::Stack";

    private final StackIdentity identity;
    private final Instant created = Instant.now();
    private final List<StackEvent> events = new ArrayList<>();
    private final Map<String, StackResource> resources = new LinkedHashMap<>();
    private final Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
    private Configuration configuration;
    private Map<String, String> outputs = Map.of();
    private Instant updated;
    private Instant deleted;
    private String status;
    private String statusReason;
    private String token;
    private boolean terminationProtection;

    Stack(StackIdentity identity, String token) {
        this.identity = identity;
        this.token = token;
        setStatus("REVIEW_IN_PROGRESS", "User Initiated");
    }

    public String name() {
        return identity.name();
    }

    public String status() {
        return status;
    }

    public Optional<String> statusReason() {
        return Optional.ofNullable(statusReason);
    }

    public boolean terminationProtection() {
        return terminationProtection;
    }

    /** Newest first. */
    public List<StackEvent> events() {
        return List.copyOf(events);
    }

    public Map<String, String> outputs() {
        return outputs;
    }

    /** The parameters' values; empty as long as no change set was executed. */
    public Map<String, String> parameters() {
        return configuration == null ? Map.of() : configuration.parameters();
    }

    /** The resource of this logical ID, as long as it stands. */
    public Optional<Resource> resource(String logicalId) {
        return Optional.ofNullable(resources.get(logicalId))
                .filter(StackResource::standing)
                .map(StackResource::resource);
    }

    StackIdentity identity() {
        return identity;
    }

    Instant created() {
        return created;
    }

    Optional<Instant> updated() {
        return Optional.ofNullable(updated);
    }

    Optional<Instant> deleted() {
        return Optional.ofNullable(deleted);
    }

    boolean inProgress() {
        return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
    }

    /** Empty as long as no change set was executed. */
    Optional<Configuration> configuration() {
        return Optional.ofNullable(configuration);
    }

    Map<String, StackResource> resources() {
        return resources;
    }

    Map<String, ChangeSet> changeSets() {
        return changeSets;
    }

    /** The change set of this name or ARN. */
    ChangeSet changeSet(String nameOrId) {
        return changeSets.values().stream()
                .filter(changeSet -> changeSet.isNamed(nameOrId))
                .findFirst()
                .orElseThrow(() -> ChangeSet.notFound(nameOrId));
    }

    void requireUpdatable() {
        boolean updatable = status.endsWith("_COMPLETE")
                && !status.equals("ROLLBACK_COMPLETE")
                && !status.equals("DELETE_COMPLETE");
        if (!updatable) {
            throw AwsException.validation(
                    "Stack:" + identity.id() + " is in " + status + " state and can not be updated.");
        }
    }

    void setConfiguration(Configuration configuration) {
        this.configuration = configuration;
    }

    void setOutputs(Map<String, String> outputs) {
        this.outputs = outputs;
    }

    void setTerminationProtection(boolean terminationProtection) {
        this.terminationProtection = terminationProtection;
    }

    /** Says which request the events from now on belong to. */
    void setToken(String token) {
        this.token = token;
    }

    void setStatus(String newStatus, String reason) {
        status = newStatus;
        statusReason = reason;
        record(identity.name(), identity.id(), TYPE, newStatus, reason);
        if (newStatus.startsWith("UPDATE_")) {
            updated = Instant.now();
        }
        if (newStatus.equals("DELETE_COMPLETE")) {
            deleted = Instant.now();
        }
    }

    /** Lists a resource in its new status, and records the event. */
    void put(StackResource entry) {
        resources.put(entry.resource().logicalId(), entry);
        record(entry.resource(), entry.status(), entry.reason());
    }

    void record(Resource resource, String resourceStatus, String reason) {
        record(resource.logicalId(), resource.physicalId(), resource.type(), resourceStatus, reason);
    }

    private void record(String logicalId, String physicalId, String type, String eventStatus, String reason) {
        String id = UUID.randomUUID().toString();
        events.add(0, new StackEvent(id, logicalId, physicalId, type, eventStatus, reason, Instant.now(), token));
    }
}
