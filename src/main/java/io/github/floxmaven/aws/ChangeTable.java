package io.github.floxmaven.aws;

import io.github.floxmaven.release.ChangeProposal.Change;
import io.github.floxmaven.release.ChangeProposal.Kind;
import io.github.floxmaven.release.SystemPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells a change set's changes in the user's words: one line for each area of the system and each kind of change. */
final class ChangeTable {
    private static final int NAMED = 4;

    private final SystemPlan plan;
    private final boolean creation;

    /** @param creation whether nothing of the system stands yet */
    ChangeTable(SystemPlan plan, boolean creation) {
        this.plan = plan;
        this.creation = creation;
    }

    List<Change> of(List<ChangedResource> resources) {
        Map<Area, Map<Kind, List<ChangedResource>>> grouped = resources.stream()
                .collect(Collectors.groupingBy(
                        ChangedResource::area,
                        TreeMap::new,
                        Collectors.groupingBy(ChangedResource::kind, TreeMap::new, Collectors.toList())));
        List<Change> changes = new ArrayList<>();
        grouped.forEach(
                (area, kinds) -> kinds.forEach((kind, of) -> changes.add(change(area, kind, of, kinds.size()))));
        return changes;
    }

    private Change change(Area area, Kind kind, List<ChangedResource> resources, int kinds) {
        boolean whole = kind == Kind.ADDED && kinds == 1 && (creation || resources.size() > NAMED);
        return new Change(
                kind,
                area.label(),
                whole ? area.description(plan) : detail(kind, resources),
                meaning(area, kind, resources),
                refusal(resources));
    }

    private static String detail(Kind kind, List<ChangedResource> resources) {
        if (kind == Kind.CHANGED || kind == Kind.REPLACED) {
            return resources.stream()
                    .flatMap(resource -> resource.causes().stream())
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
        return resources.size() > NAMED
                ? resources.size() + " resources"
                : resources.stream().map(ChangedResource::logicalId).collect(Collectors.joining(", "));
    }

    private static String meaning(Area area, Kind kind, List<ChangedResource> resources) {
        return switch (kind) {
            case ADDED ->
                switch (area) {
                    case BUCKET -> "stays when the system goes";
                    case DATABASE -> "leaves a snapshot when it goes";
                    default -> "";
                };
            case CHANGED -> area == Area.DATABASE ? "data stays" : "";
            case REPLACED ->
                switch (area) {
                    case DATABASE -> "data stays; away for some minutes";
                    case DOMAIN -> "the earlier address ends";
                    default -> "";
                };
            case REMOVED ->
                switch (area) {
                    case BACKEND, FRONTEND -> holds(resources, "Function") ? "its versions and logs are deleted" : "";
                    case DOMAIN -> "the address ends; the API's own stays";
                    default -> holds(resources, "Log") ? "logs are deleted" : "";
                };
        };
    }

    private static boolean holds(List<ChangedResource> resources, String ending) {
        return resources.stream().anyMatch(resource -> resource.logicalId().endsWith(ending));
    }

    private static Optional<String> refusal(List<ChangedResource> resources) {
        List<String> refusals = resources.stream()
                .map(ChangedResource::refusal)
                .flatMap(Optional::stream)
                .toList();
        return refusals.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", refusals));
    }
}
