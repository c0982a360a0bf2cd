package io.github.floxmaven.ci;

import java.util.List;

/** A service that runs workflows. */
public enum CiService {
    /** GitHub Actions (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax). */
    GITHUB {
        @Override
        public List<CiFile> files(CiProject project) {
            return new GitHubWorkflows(project).files();
        }
    },
    /** GitLab CI (https://docs.gitlab.com/ci/yaml/). */
    GITLAB {
        @Override
        public List<CiFile> files(CiProject project) {
            return List.of(new GitLabPipeline(project).file());
        }
    };

    /** The workflows of a project: one that sets a system up, and one for each branch that is deployed. */
    public abstract List<CiFile> files(CiProject project);
}
