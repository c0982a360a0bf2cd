package io.github.floxmaven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.BuildBranch.Named;
import io.github.floxmaven.release.BuildBranch.PullRequest;
import io.github.floxmaven.release.BuildBranch.Tag;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuousIntegrationTest {
    private static final String COMMIT = "3f9c2ab64d0a1b7d8a1e1f0c9b8a7d6e5f4c3b2a";

    static Stream<Arguments> branches() {
        return Stream.of(
                arguments("GitHub Actions", "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/dev"),
                arguments(
                        "GitHub Actions",
                        "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=workflow_dispatch GITHUB_REF=refs/heads/dev"),
                arguments(
                        "GitHub Actions",
                        "CODEBUILD_BUILD_ID=1 GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/dev"),
                arguments("GitLab CI", "GITLAB_CI=true CI_COMMIT_BRANCH=dev CI_OPEN_MERGE_REQUESTS=notes!7"),
                arguments("Jenkins", "JENKINS_URL=https://ci.example.org/ BRANCH_NAME=dev GIT_BRANCH=dev"),
                arguments("Jenkins", "JENKINS_HOME=/var/lib/jenkins GIT_BRANCH=origin/dev"),
                arguments("Jenkins", "JENKINS_HOME=/var/lib/jenkins GIT_BRANCH=refs/remotes/origin/dev"),
                arguments("Jenkins", "JENKINS_HOME=/var/lib/jenkins GIT_BRANCH=origin/dev GIT_LOCAL_BRANCH=dev"),
                arguments("Jenkins", "JENKINS_HOME=/var/lib/jenkins GIT_BRANCH=refs/heads/dev"),
                arguments("Bitbucket Pipelines", "BITBUCKET_BUILD_NUMBER=7 BITBUCKET_BRANCH=dev"),
                arguments("CircleCI", "CIRCLECI=true CIRCLE_BRANCH=dev"),
                arguments(
                        "CircleCI",
                        "CIRCLECI=true CIRCLE_BRANCH=dev CIRCLE_PULL_REQUEST=https://github.com/acme/notes/pull/7"),
                arguments(
                        "Azure Pipelines", "TF_BUILD=True BUILD_REASON=IndividualCI BUILD_SOURCEBRANCH=refs/heads/dev"),
                arguments(
                        "CodeBuild",
                        "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_WEBHOOK_EVENT=PUSH CODEBUILD_WEBHOOK_TRIGGER=branch/dev"
                                + " CODEBUILD_SOURCE_VERSION=" + COMMIT),
                arguments("CodeBuild", "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/dev"),
                arguments("CodeBuild", "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_SOURCE_VERSION=dev"),
                arguments(
                        "CodeBuild",
                        "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_SOURCE_VERSION=refs/heads/dev^{" + COMMIT + "}"));
    }

    @ParameterizedTest
    @MethodSource("branches")
    void aBranchBuildNamesItsBranch(String ci, String variables) {
        assertThat(branch(variables)).isEqualTo(new Named("dev", ci));
    }

    static Stream<Arguments> pullRequests() {
        return Stream.of(
                arguments(
                        "GitHub Actions",
                        "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_REF=refs/pull/7/merge"
                                + " GITHUB_HEAD_REF=dev"),
                arguments(
                        "GitHub Actions",
                        "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request_target GITHUB_REF=refs/heads/dev"
                                + " GITHUB_HEAD_REF=feature"),
                arguments(
                        "GitHub Actions",
                        "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request_review GITHUB_REF=refs/pull/7/merge"),
                arguments("GitLab CI", "GITLAB_CI=true CI_MERGE_REQUEST_IID=7 CI_COMMIT_REF_NAME=dev"),
                arguments("GitLab CI", "GITLAB_CI=true CI_EXTERNAL_PULL_REQUEST_IID=7 CI_COMMIT_BRANCH=dev"),
                arguments("Jenkins", "JENKINS_URL=https://ci.example.org/ BRANCH_NAME=PR-7 CHANGE_ID=7"),
                arguments("Jenkins", "JENKINS_URL=https://ci.example.org/ GIT_BRANCH=origin/dev ghprbPullId=7"),
                arguments(
                        "Jenkins", "JENKINS_URL=https://ci.example.org/ GIT_BRANCH=origin/dev gitlabMergeRequestIid=7"),
                arguments("Bitbucket Pipelines", "BITBUCKET_BUILD_NUMBER=7 BITBUCKET_BRANCH=dev BITBUCKET_PR_ID=7"),
                arguments("CircleCI", "CIRCLECI=true CIRCLE_BRANCH=pull/7"),
                arguments("CircleCI", "CIRCLECI=true CIRCLE_BRANCH=dev CIRCLE_PR_NUMBER=7"),
                arguments(
                        "Azure Pipelines",
                        "TF_BUILD=True BUILD_REASON=PullRequest BUILD_SOURCEBRANCH=refs/pull/7/merge"),
                arguments("Azure Pipelines", "TF_BUILD=True BUILD_SOURCEBRANCH=refs/pull/7/merge"),
                arguments(
                        "CodeBuild",
                        "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_WEBHOOK_EVENT=PULL_REQUEST_UPDATED"
                                + " CODEBUILD_WEBHOOK_TRIGGER=pr/7 CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/dev"
                                + " CODEBUILD_SOURCE_VERSION=pr/7"),
                arguments(
                        "CodeBuild",
                        "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_WEBHOOK_EVENT=PULL_REQUEST_MERGED"
                                + " CODEBUILD_WEBHOOK_HEAD_REF=refs/heads/dev"),
                arguments("CodeBuild", "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_SOURCE_VERSION=pr/7"),
                arguments(
                        "CodeBuild",
                        "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_SOURCE_VERSION=refs/pull/7/head^{" + COMMIT + "}"));
    }

    @ParameterizedTest
    @MethodSource("pullRequests")
    void aPullRequestBuildIsNoBranchBuild(String ci, String variables) {
        assertThat(branch(variables)).isEqualTo(new PullRequest(ci));
    }

    static Stream<Arguments> tags() {
        return Stream.of(
                arguments("GitHub Actions", "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_REF=refs/tags/v1"),
                arguments("GitLab CI", "GITLAB_CI=true CI_COMMIT_TAG=v1 CI_COMMIT_REF_NAME=v1"),
                arguments("Jenkins", "JENKINS_URL=https://ci.example.org/ BRANCH_NAME=v1 TAG_NAME=v1"),
                arguments("Bitbucket Pipelines", "BITBUCKET_BUILD_NUMBER=7 BITBUCKET_TAG=v1"),
                arguments("CircleCI", "CIRCLECI=true CIRCLE_TAG=v1"),
                arguments("Azure Pipelines", "TF_BUILD=True BUILD_SOURCEBRANCH=refs/tags/v1"),
                arguments("CodeBuild", "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_WEBHOOK_TRIGGER=tag/v1"),
                arguments("CodeBuild", "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_WEBHOOK_HEAD_REF=refs/tags/v1"));
    }

    @ParameterizedTest
    @MethodSource("tags")
    void aTagBuildIsNoBranchBuild(String ci, String variables) {
        assertThat(branch(variables)).isEqualTo(new Tag("v1", ci));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BRANCH_NAME=dev",
                "GITHUB_ACTIONS=true GITHUB_REF=",
                "JENKINS_URL=https://ci.example.org/ GIT_BRANCH=detached",
                "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_SOURCE_VERSION=" + COMMIT,
                "CODEBUILD_BUILD_ID=notes:1 CODEBUILD_SOURCE_VERSION=arn:aws:s3:::bucket/source.zip"
            })
    void whereNoCiSaysItTheBranchIsNotKnown(String variables) {
        assertThat(new ContinuousIntegration(environment(variables)).branch()).isEmpty();
    }

    @Test
    void anEmptyVariableIsAnUnsetOne() {
        assertThat(branch("GITLAB_CI=true CI_COMMIT_TAG= CI_MERGE_REQUEST_IID= CI_COMMIT_BRANCH=dev"))
                .isEqualTo(new Named("dev", "GitLab CI"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_ACTOR=grace GITHUB_TRIGGERING_ACTOR=ada",
                "GITLAB_CI=true CI_PIPELINE_SOURCE=push GITLAB_USER_NAME=grace",
                "CIRCLECI=true CIRCLE_USERNAME=grace",
                "TF_BUILD=True BUILD_REASON=IndividualCI BUILD_REQUESTEDFOR=grace",
                "TF_BUILD=True BUILD_REASON=BatchedCI BUILD_REQUESTEDFOR=grace"
            })
    void aBuildOfAPushNamesWhoPushed(String variables) {
        assertThat(person(variables)).contains("grace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=workflow_dispatch GITHUB_ACTOR=grace",
                "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=schedule GITHUB_ACTOR=grace",
                "GITLAB_CI=true CI_PIPELINE_SOURCE=web GITLAB_USER_NAME=grace",
                "TF_BUILD=True BUILD_REASON=Manual BUILD_REQUESTEDFOR=grace"
            })
    void whoStartsABuildByHandHasMergedNothing(String variables) {
        assertThat(person(variables)).isEmpty();
    }

    @Test
    void aBotApprovesNothing() {
        assertThat(person("GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_ACTOR=github-merge-queue[bot]"))
                .isEmpty();
    }

    @Test
    void aVariableOfACiThatDoesNotRunTheBuildSaysNothing() {
        assertThat(person("GITHUB_ACTOR=grace GITHUB_EVENT_NAME=push")).isEmpty();
    }

    private static Optional<String> person(String variables) {
        return new ContinuousIntegration(environment(variables)).person();
    }

    private static BuildBranch branch(String variables) {
        return new ContinuousIntegration(environment(variables)).branch().orElseThrow();
    }

    private static Map<String, String> environment(String variables) {
        return Arrays.stream(variables.split(" "))
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
