package io.github.floxmaven.aws;

import com.google.gson.JsonParser;
import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.release.ChangeProposal;
import io.github.floxmaven.release.ChangeProposal.Change;
import io.github.floxmaven.release.ChangeProposal.Kind;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Brings a stack, or makes one, to a plan, while the pointer stays where it is. */
final class StackUpdate {
    private static final Set<String> DONE = Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE");

    private final AwsAccess access;
    private final Pause pause;
    private final SystemPlan plan;
    private final Optional<Stack> standing;
    private final String stackName;
    private final String template;
    private final Map<String, String> parameters;
    private final ChangeSets changeSets;

    /**
     * @param standing the stack; empty when there is none yet
     * @param today what the system serves
     */
    StackUpdate(
            AwsAccess access,
            Pause pause,
            SystemPlan plan,
            Optional<Stack> standing,
            Optional<Pointer> today,
            Optional<String> hostedZoneId) {
        this.access = access;
        this.pause = pause;
        this.plan = plan;
        this.standing = standing;
        this.stackName = SystemTemplate.stackName(plan.system());
        SystemTemplate document = new SystemTemplate(plan);
        this.template = document.json();
        this.parameters = document.parameters(today, hostedZoneId);
        this.changeSets = new ChangeSets(access, pause, stackName);
    }

    ChangeProposal propose() {
        Optional<ChangeSets.Listed> listed = changeSet();
        List<Change> changes = new ArrayList<>();
        listed.ifPresent(changeSet -> changes.addAll(changes(changeSet)));
        if (changes.isEmpty()) {
            listed.ifPresent(changeSet -> changeSets.delete(changeSet.name()));
        }
        String id = changes.isEmpty() ? "" : listed.orElseThrow().name();
        if (plan.deletionProtection()
                && !standing.map(Stack::enableTerminationProtection).orElse(false)) {
            changes.add(new Change(Kind.CHANGED, "the stack", "protected from being deleted", "", Optional.empty()));
        }
        return new ChangeProposal(id, changes);
    }

    void apply(ChangeProposal proposal, Progress progress) {
        if (proposal.id().isEmpty()) {
            return;
        }
        if (standing.isEmpty()) {
            execute(proposal.id(), progress);
            return;
        }
        StagePointer pointer = new StagePointer(access, standing.get());
        Map<String, String> before = pointer.variables();
        try {
            execute(rememberPointer(progress) ? changeSet().orElseThrow().name() : proposal.id(), progress);
        } catch (StackFailedException e) {
            pointer.restore(before, progress);
            throw e;
        }
    }

    /**
     * Has CloudFormation note today's pointer in an update of its own that changes nothing else. Else an update that
     * fails later would be taken back to the pointer of the last update, and with it to a release of long ago.
     *
     * @return whether there was anything to note; the proposal's change set is gone then
     */
    private boolean rememberPointer(Progress progress) {
        List<Parameter> noted = standing.orElseThrow().parameters();
        if (noted.stream().allMatch(parameter -> parameter
                .parameterValue()
                .equals(parameters.getOrDefault(parameter.parameterKey(), parameter.parameterValue())))) {
            return false;
        }
        Optional<ChangeSets.Listed> listed = changeSets.create(request -> request.changeSetType(ChangeSetType.UPDATE)
                .usePreviousTemplate(true)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(noted.stream().map(this::today).toList()));
        listed.ifPresent(changeSet -> {
            progress.say("First, AWS notes what the system serves, so that no failure can move it.");
            execute(changeSet.name(), progress);
        });
        return listed.isPresent();
    }

    private Parameter today(Parameter noted) {
        return parameters.containsKey(noted.parameterKey())
                ? parameter(noted.parameterKey(), parameters.get(noted.parameterKey()))
                : Parameter.builder()
                        .parameterKey(noted.parameterKey())
                        .usePreviousValue(true)
                        .build();
    }

    private void execute(String changeSet, Progress progress) {
        String id = new StackReader(access).find(stackName).orElseThrow().stackId();
        StackWatch.Outcome outcome =
                new StackWatch(access, pause, id, progress).of(() -> changeSets.execute(changeSet));
        if (!DONE.contains(outcome.status())) {
            throw new StackFailedException(plan.system(), outcome);
        }
    }

    private Optional<ChangeSets.Listed> changeSet() {
        SystemName system = plan.system();
        return changeSets.create(
                request -> request.changeSetType(standing.isPresent() ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
                        .templateBody(template)
                        .capabilities(Capability.CAPABILITY_NAMED_IAM)
                        .parameters(parameters.entrySet().stream()
                                .map(value -> parameter(value.getKey(), value.getValue()))
                                .toList())
                        .tags(
                                tag(SystemTemplate.PROJECT_TAG, system.project()),
                                tag(SystemTemplate.SYSTEM_TAG, system.name())));
    }

    private List<Change> changes(ChangeSets.Listed changeSet) {
        List<Change> changes = new ChangeTable(plan, standing.isEmpty()).of(ChangedResource.of(changeSet.changes()));
        // Outputs and descriptions are in no list of changes; deploys read them.
        return changes.isEmpty() && !isTemplateOfStack()
                ? List.of(new Change(Kind.CHANGED, "the stack", "what it says of itself", "", Optional.empty()))
                : changes;
    }

    private boolean isTemplateOfStack() {
        String current = access.call(() -> access.cloudFormation()
                .getTemplate(request -> request.stackName(stackName))
                .templateBody());
        return JsonParser.parseString(current).equals(JsonParser.parseString(template));
    }

    private static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
