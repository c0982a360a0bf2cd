package io.github.floxmaven.aws;

import io.github.floxmaven.release.ChangeProposal.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/** What a change set would do to one resource, in the words of the pom. */
record ChangedResource(ResourceChange change) {
    private static final String CLUSTER = "AWS::RDS::DBCluster";
    private static final String BUCKET = "AWS::S3::Bucket";

    /** What another one in its place would make users lose. */
    private static final Map<String, String> STATE = Map.of(
            CLUSTER,
            "the database, with all its data",
            BUCKET,
            "the bucket, with the system's releases and its ledger",
            "AWS::ApiGatewayV2::Api",
            "the API, with the address that users know",
            "AWS::ApiGatewayV2::Stage",
            "the API's stage, which knows what release the system serves",
            "AWS::Lambda::Function",
            "a function, with all its deployed versions");

    /** What may go when it is gone from the pom: there is no state in it that a deploy could not bring back. */
    private static final Set<String> REMOVABLE = Set.of("AWS::Lambda::Function");

    /** The pom's elements, by the property that they end up in. */
    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("DatabaseName", "<database><name>"),
            Map.entry("EngineVersion", "<database><version>"),
            Map.entry("EnableIAMDatabaseAuthentication", "<database><authentication>"),
            Map.entry("MasterUsername", "the plugin's version"),
            Map.entry("ServerlessV2ScalingConfiguration", "<capacity>"),
            Map.entry("BackupRetentionPeriod", "<backupDays>"),
            Map.entry("DeletionProtection", "<protected>"),
            Map.entry("RetentionInDays", "<logDays>"),
            Map.entry("DefaultRouteSettings", "<throttling>"),
            Map.entry("DomainName", "<domain>"),
            Map.entry("DomainValidationOptions", "<hostedZone>"),
            Map.entry("HostedZoneId", "<hostedZone>"));

    /** The changes that are any: see {@link #isOfPointerOnly} and {@link #isReal}. */
    static List<ChangedResource> of(List<Change> changes) {
        Map<String, ChangedResource> byId = changes.stream()
                .map(change -> new ChangedResource(change.resourceChange()))
                .collect(Collectors.toMap(ChangedResource::logicalId, resource -> resource));
        return byId.values().stream()
                .filter(resource -> !resource.isOfPointerOnly())
                .filter(resource -> resource.isReal(byId))
                .sorted(Comparator.comparing(ChangedResource::logicalId))
                .toList();
    }

    Area area() {
        return Area.of(change.logicalResourceId());
    }

    String logicalId() {
        return change.logicalResourceId();
    }

    Kind kind() {
        return switch (change.action()) {
            case ADD, IMPORT -> Kind.ADDED;
            case REMOVE -> Kind.REMOVED;
            default -> mayReplace() ? Kind.REPLACED : Kind.CHANGED;
        };
    }

    private boolean mayReplace() {
        return change.replacement() == Replacement.TRUE || change.replacement() == Replacement.CONDITIONAL;
    }

    /**
     * Whether anything will be done to it. CloudFormation also lists what refers to a resource that changes in place, as
     * it does not know before that the resource's name and address stay.
     */
    private boolean isReal(Map<String, ChangedResource> changes) {
        return change.details().isEmpty()
                || change.details().stream()
                        .anyMatch(detail -> detail.evaluation() == EvaluationType.STATIC
                                || isAnother(detail.causingEntity(), changes));
    }

    private static boolean isAnother(String reference, Map<String, ChangedResource> changes) {
        if (reference == null) {
            return true;
        }
        ChangedResource cause = changes.get(reference.replaceFirst("\\..*", ""));
        return cause != null && cause.kind() != Kind.CHANGED && cause.isReal(changes);
    }

    /** Whether it only says again what the pointer is, which deploys have moved since the last update. */
    private boolean isOfPointerOnly() {
        return change.logicalResourceId().equals("Stage")
                && !change.details().isEmpty()
                && change.details().stream().map(ResourceChangeDetail::target).allMatch(target -> "StageVariables"
                        .equals(target.name()));
    }

    /** What about it changes: elements of the pom, or where there is none, names of properties. */
    List<String> causes() {
        return relevant().stream()
                .map(ResourceChangeDetail::target)
                .map(ChangedResource::cause)
                .distinct()
                .toList();
    }

    /** Why it is never done, and how to go about it; empty when it may be done. */
    Optional<String> refusal() {
        String lost = STATE.get(change.resourceType());
        if (lost == null) {
            return Optional.empty();
        }
        return switch (kind()) {
            case ADDED, CHANGED -> Optional.empty();
            case REPLACED -> Optional.of(refusedReplacement(lost));
            case REMOVED ->
                REMOVABLE.contains(change.resourceType()) ? Optional.empty() : Optional.of(refusedRemoval(lost));
        };
    }

    private String refusedRemoval(String lost) {
        String how = change.resourceType().equals(CLUSTER)
                ? "The pom has no <database> any more. Put it back. To be rid of a database for good, copy what is worth"
                        + " keeping and take the whole system down with mvn flox:destroy-system, which leaves a snapshot;"
                        + " then set it up without one."
                : "No setting of the pom does that; take the version of the plugin that set the system up.";
        return "This would delete " + lost + " (" + change.physicalResourceId() + "), and setup never does.\n  " + how;
    }

    private String refusedReplacement(String lost) {
        return String.join(" and ", causes()) + " can't change where a system stands: "
                + (change.replacement() == Replacement.TRUE ? "AWS would" : "AWS might") + " replace " + lost + " ("
                + change.physicalResourceId() + "), by a new and empty one" + values() + ".\n"
                + "  Put the earlier value back into the pom. To go over to the new one, set up another <system> with it,"
                + " copy the data over, and take this one down.";
    }

    private String values() {
        return relevant().stream()
                .map(ResourceChangeDetail::target)
                .filter(target -> target.beforeValue() != null && target.afterValue() != null)
                .findFirst()
                .map(target ->
                        "; it is \"" + target.beforeValue() + "\" now, and would be \"" + target.afterValue() + "\"")
                .orElse("");
    }

    /** Those that replace it, if it is replaced; and not those that merely may turn out to change something. */
    private List<ResourceChangeDetail> relevant() {
        List<ResourceChangeDetail> details = change.details();
        List<ResourceChangeDetail> replacing = details.stream()
                .filter(detail ->
                        mayReplace() && !"Never".equals(detail.target().requiresRecreationAsString()))
                .toList();
        List<ResourceChangeDetail> certain = details.stream()
                .filter(detail -> detail.evaluation() == EvaluationType.STATIC)
                .toList();
        return !replacing.isEmpty() ? replacing : certain.isEmpty() ? details : certain;
    }

    private static String cause(ResourceTargetDefinition target) {
        return target.attribute() == ResourceAttribute.PROPERTIES
                ? ELEMENTS.getOrDefault(target.name(), target.name())
                : target.attributeAsString();
    }
}
