package io.github.floxmaven.git;

import io.github.floxmaven.release.BuildBranch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the CI system that runs this build says of its branch, and of who brought it there. */
final class ContinuousIntegration {
    private static final String HEADS = "refs/heads/";
    private static final String TAGS = "refs/tags/";
    private static final String PULLS = "refs/pull/";

    private final Map<String, String> environment;

    ContinuousIntegration(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The branch of this build; empty when no CI that is known runs it, or it does not say. */
    Optional<BuildBranch> branch() {
        // GitHub's runner may run inside of CodeBuild: it comes first.
        if (isSet("GITHUB_ACTIONS")) {
            return gitHubActions();
        } else if (isSet("GITLAB_CI")) {
            return gitLab();
        } else if (isSet("JENKINS_URL") || isSet("JENKINS_HOME")) {
            return jenkins();
        } else if (isSet("BITBUCKET_BUILD_NUMBER")) {
            return bitbucket();
        } else if (isSet("CIRCLECI")) {
            return circleCi();
        } else if (isSet("TF_BUILD")) {
            return azurePipelines();
        } else if (isSet("CODEBUILD_BUILD_ID")) {
            return codeBuild();
        }
        return Optional.empty();
    }

    /**
     * Who pushed or merged what this build is of; empty when no CI that is known runs it, or it does not say. Jenkins,
     * Bitbucket and CodeBuild have no name for it, and whoever starts a build by hand or by a timer has merged nothing.
     *
     * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/variables">GitHub Actions</a>
     * @see <a href="https://docs.gitlab.com/ci/variables/predefined_variables/">GitLab CI</a>
     * @see <a href="https://circleci.com/docs/variables/">CircleCI</a>
     * @see <a href="https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables">Azure Pipelines</a>
     */
    Optional<String> person() {
        if (isSet("GITHUB_ACTIONS")) {
            // A merge queue or a workflow is nobody who could approve.
            return startsWith("GITHUB_EVENT_NAME", "push")
                    ? value("GITHUB_ACTOR").filter(actor -> !actor.endsWith("[bot]"))
                    : Optional.empty();
        } else if (isSet("GITLAB_CI")) {
            return startsWith("CI_PIPELINE_SOURCE", "push") ? value("GITLAB_USER_NAME") : Optional.empty();
        } else if (isSet("CIRCLECI")) {
            return value("CIRCLE_USERNAME");
        } else if (isSet("TF_BUILD")) {
            boolean pushed = startsWith("BUILD_REASON", "IndividualCI") || startsWith("BUILD_REASON", "BatchedCI");
            return pushed ? value("BUILD_REQUESTEDFOR") : Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * A build for {@code pull_request_target} has the ref of the base branch, and one for a pull request that was
     * merged may have that of the head: the event says more than the ref.
     *
     * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/variables">variables</a>
     */
    private Optional<BuildBranch> gitHubActions() {
        boolean pullRequest = startsWith("GITHUB_EVENT_NAME", "pull_request")
                || isSet("GITHUB_HEAD_REF")
                || startsWith("GITHUB_REF", PULLS);
        return build("GitHub Actions", pullRequest, after(TAGS, "GITHUB_REF"), after(HEADS, "GITHUB_REF"));
    }

    /** @see <a href="https://docs.gitlab.com/ci/variables/predefined_variables/">variables</a> */
    private Optional<BuildBranch> gitLab() {
        boolean pullRequest = isSet("CI_MERGE_REQUEST_IID") || isSet("CI_EXTERNAL_PULL_REQUEST_IID");
        return build("GitLab CI", pullRequest, value("CI_COMMIT_TAG"), value("CI_COMMIT_BRANCH"));
    }

    /**
     * Multibranch projects have {@code BRANCH_NAME}; others what the git plugin sets. Two plugins build pull requests
     * in projects that are not multibranch, each with a variable of its own.
     *
     * @see <a href="https://www.jenkins.io/doc/book/pipeline/multibranch/">multibranch projects</a>
     * @see <a href="https://plugins.jenkins.io/git/#plugin-content-environment-variables">git plugin</a>
     */
    private Optional<BuildBranch> jenkins() {
        boolean pullRequest = isSet("CHANGE_ID") || isSet("ghprbPullId") || isSet("gitlabMergeRequestIid");
        Optional<String> branch = firstOf(List.of(
                value("BRANCH_NAME"),
                value("GIT_LOCAL_BRANCH"),
                after(HEADS, "GIT_BRANCH"),
                after("refs/remotes/origin/", "GIT_BRANCH"),
                after("origin/", "GIT_BRANCH"),
                value("GIT_BRANCH")));
        return build("Jenkins", pullRequest, value("TAG_NAME"), branch.filter(name -> !name.equals("detached")));
    }

    /** @see <a href="https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/">variables</a> */
    private Optional<BuildBranch> bitbucket() {
        return build(
                "Bitbucket Pipelines", isSet("BITBUCKET_PR_ID"), value("BITBUCKET_TAG"), value("BITBUCKET_BRANCH"));
    }

    /**
     * {@code CIRCLE_PULL_REQUEST} says nothing: a push to {@code dev} has it, too, while a pull request from
     * {@code dev} to {@code master} is open.
     *
     * @see <a href="https://circleci.com/docs/variables/">variables</a>
     */
    private Optional<BuildBranch> circleCi() {
        boolean pullRequest = isSet("CIRCLE_PR_NUMBER") || startsWith("CIRCLE_BRANCH", "pull/");
        return build("CircleCI", pullRequest, value("CIRCLE_TAG"), value("CIRCLE_BRANCH"));
    }

    /** @see <a href="https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables">variables</a> */
    private Optional<BuildBranch> azurePipelines() {
        boolean pullRequest = startsWith("BUILD_REASON", "PullRequest")
                || isSet("SYSTEM_PULLREQUEST_PULLREQUESTID")
                || startsWith("BUILD_SOURCEBRANCH", PULLS);
        return build(
                "Azure Pipelines", pullRequest, after(TAGS, "BUILD_SOURCEBRANCH"), after(HEADS, "BUILD_SOURCEBRANCH"));
    }

    /**
     * Builds that a webhook starts have the trigger; others only what they were told to build: a branch's or a tag's
     * name (which can't be told apart), a commit or a ref.
     *
     * @see <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html">variables</a>
     * @see <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/sample-source-version.html">versions</a>
     */
    private Optional<BuildBranch> codeBuild() {
        boolean pullRequest = startsWith("CODEBUILD_WEBHOOK_EVENT", "PULL_REQUEST")
                || startsWith("CODEBUILD_WEBHOOK_TRIGGER", "pr/")
                || startsWith("CODEBUILD_SOURCE_VERSION", "pr/")
                || startsWith("CODEBUILD_SOURCE_VERSION", PULLS);
        Optional<String> tag = firstOf(List.of(
                after("tag/", "CODEBUILD_WEBHOOK_TRIGGER"),
                after(TAGS, "CODEBUILD_WEBHOOK_HEAD_REF"),
                after(TAGS, "CODEBUILD_SOURCE_VERSION").map(ContinuousIntegration::withoutCommit)));
        Optional<String> branch = firstOf(List.of(
                after("branch/", "CODEBUILD_WEBHOOK_TRIGGER"),
                after(HEADS, "CODEBUILD_WEBHOOK_HEAD_REF"),
                after(HEADS, "CODEBUILD_SOURCE_VERSION").map(ContinuousIntegration::withoutCommit),
                value("CODEBUILD_SOURCE_VERSION")
                        .filter(version -> !version.matches("[0-9a-f]{40}") && !version.startsWith("arn:"))));
        return build("CodeBuild", pullRequest, tag, branch);
    }

    /** {@code dev} of {@code dev^{0a1b…}}. */
    private static String withoutCommit(String ref) {
        int commit = ref.indexOf("^{");
        return commit < 0 ? ref : ref.substring(0, commit);
    }

    private static Optional<BuildBranch> build(
            String source, boolean pullRequest, Optional<String> tag, Optional<String> branch) {
        if (pullRequest) {
            return Optional.of(new BuildBranch.PullRequest(source));
        }
        if (tag.isPresent()) {
            return Optional.of(new BuildBranch.Tag(tag.get(), source));
        }
        return branch.map(name -> new BuildBranch.Named(name, source));
    }

    private static Optional<String> firstOf(List<Optional<String>> candidates) {
        return candidates.stream().flatMap(Optional::stream).findFirst();
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    private boolean isSet(String variable) {
        return value(variable).isPresent();
    }

    private boolean startsWith(String variable, String prefix) {
        return value(variable).filter(value -> value.startsWith(prefix)).isPresent();
    }

    private Optional<String> after(String prefix, String variable) {
        return value(variable)
                .filter(value -> value.startsWith(prefix))
                .map(value -> value.substring(prefix.length()))
                .filter(rest -> !rest.isEmpty());
    }
}
