package io.github.floxmaven.aws;

import io.github.floxmaven.aws.template.StackOutput;
import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Progress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The pointer of a system: the variables of its API's stage. */
final class StagePointer {
    private final AwsAccess access;
    private final String api;
    private final String stage;

    StagePointer(AwsAccess access, Stack stack) {
        this.access = access;
        this.api = StackReader.output(stack, StackOutput.API_ID).orElseThrow();
        this.stage = StackReader.output(stack, StackOutput.STAGE).orElseThrow();
    }

    /** What it says; before the first deploy, that of the placeholder. */
    Pointer read() {
        Map<String, String> variables = variables();
        Map<Part, String> versions = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String version = variables.get(SystemTemplate.versionVariable(part));
            if (version != null) {
                versions.put(part, version);
            }
        }
        return new Pointer(variables.getOrDefault(SystemTemplate.RELEASE_VARIABLE, Pointer.PLACEHOLDER), versions);
    }

    /** Sets all variables in one call: no request sees one part moved and the other not. */
    void move(Pointer pointer) {
        Map<String, String> variables = new HashMap<>();
        variables.put(SystemTemplate.RELEASE_VARIABLE, pointer.release());
        pointer.versions().forEach((part, version) -> variables.put(SystemTemplate.versionVariable(part), version));
        set(variables);
    }

    /** The stage's variables as they are. */
    Map<String, String> variables() {
        return access.call(() -> access.apiGateway()
                .getStage(request -> request.apiId(api).stageName(stage))
                .stageVariables());
    }

    /** Puts the pointer back where it was, should CloudFormation's way back have moved it. */
    void restore(Map<String, String> before, Progress progress) {
        if (!variables().equals(before)) {
            set(before);
            progress.say("AWS's way back had moved the pointer; the system serves again what it served before.");
        }
    }

    private void set(Map<String, String> variables) {
        access.call(() -> access.apiGateway()
                .updateStage(request -> request.apiId(api).stageName(stage).stageVariables(variables)));
    }
}
