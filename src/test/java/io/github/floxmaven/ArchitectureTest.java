package io.github.floxmaven;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of rooms: who may know whom. */
class ArchitectureTest {
    private static final String ROOT = "io.github.floxmaven.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.floxmaven");

    @ParameterizedTest
    @ValueSource(strings = {"config", "git", "github", "bundle", "workflow", "store", "aws", "local", "console", "ci"})
    void aRoomKnowsOfOurRoomsOnlyItselfAndRelease(String room) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.floxmaven..")
                        .and(resideOutsideOfPackages(ROOT + room + "..", ROOT + "release..")))
                .because("neighbours would grow together; the mojo room wires them")
                .check(CLASSES);
    }

    @Test
    void releaseKnowsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(ROOT + "release..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "release..", "java..")
                .because("each rule of Flox is to be read and tested without Maven or AWS")
                .check(CLASSES);
    }

    @Test
    void ciKnowsTheJdkOnlyBesideRelease() {
        classes()
                .that()
                .resideInAPackage(ROOT + "ci..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "ci..", ROOT + "release..", "java..")
                .because("what it writes is text, and takes no library")
                .check(CLASSES);
    }

    @Test
    void onlyMojoKnowsMaven() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "mojo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "org.codehaus.plexus..")
                .because("what Flox does must not depend on who calls it")
                .check(CLASSES);
    }

    @Test
    void onlyGitKnowsJGit() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "git..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jgit..")
                .because("version control is a port, SourceRepository")
                .check(CLASSES);
    }

    @Test
    void onlyAwsKnowsTheAwsSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .because("AWS is one platform of two")
                .check(CLASSES);
    }

    @Test
    void roomsAreFreeOfCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
