package io.github.floxmaven.mojo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import java.util.List;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MojoTest
class PackageMojoTest {
    @Inject
    private MavenSession session;

    @Inject
    private MavenProject project;

    /** The harness makes a session and a project without a build. */
    @BeforeEach
    void aBuildOfOneModule() {
        project.setOriginalModel(project.getModel());
        when(session.getTopLevelProject()).thenReturn(project);
        when(session.getProjects()).thenReturn(List.of(project));
    }

    @Test
    @Basedir("src/test/resources/io/github/floxmaven/mojo/broken")
    @InjectMojo(goal = "package", pom = "pom.xml")
    void aPomWithSixFaultsIsToldAllSixAtOnce(PackageMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll(
                        "6 ",
                        "<project> is \"My Shop\"",
                        "<backend><handler> is \"not a class\"",
                        "<backend><memory> is \"lots\"",
                        "<frontend><kind> is \"dynamic\"",
                        "<database><version> is \"9\"",
                        "<system><name> is \"Prod!\"");
    }
}
