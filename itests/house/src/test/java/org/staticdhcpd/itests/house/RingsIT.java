package org.staticdhcpd.itests.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** protocol ← api ← everything else; what is internal stays so; nothing swappable is held statically. */
class RingsIT {
    private static JavaClasses ours;

    @BeforeAll
    static void importBundles() {
        List<Path> folders = House.bundles().stream()
                .map(bundle -> bundle.resolve("target/classes"))
                .toList();
        ours = new ClassFileImporter().importPaths(folders);
        assertThat(ours).hasSizeGreaterThan(30);
    }

    @Test
    void protocolNeedsNothingButJava() {
        classes()
                .that()
                .resideInAPackage("org.staticdhcpd.protocol..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.staticdhcpd.protocol..", "org.osgi.annotation..")
                .check(ours);
    }

    @Test
    void apiNeedsNothingButProtocol() {
        classes()
                .that()
                .resideInAPackage("org.staticdhcpd.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.staticdhcpd.api..", "org.staticdhcpd.protocol..", "org.osgi.annotation..")
                .check(ours);
    }

    @Test
    void internalPackagesAreUsedByTheirOwnBundleOnly() {
        for (Path bundle : House.bundles()) {
            String exported = "org.staticdhcpd." + bundle.getFileName();
            String internal = exported + ".internal..";
            noClasses()
                    .that()
                    .resideOutsideOfPackages(exported, internal)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(internal)
                    .allowEmptyShould(true)
                    .check(ours);
        }
    }

    @Test
    void runtimeKnowsNoEngineAndNoExtension() {
        noClasses()
                .that()
                .resideInAnyPackage("org.staticdhcpd.server..", "org.staticdhcpd.transport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.staticdhcpd.database..", "org.staticdhcpd.extension..", "javax.persistence..")
                .check(ours);
    }

    @Test
    void noActivatorAndNoTracker() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.osgi.framework.BundleActivator")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.osgi.util.tracker..")
                .check(ours);
    }

    @Test
    void nothingStaticCanChange() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveName("$assertionsDisabled")
                .should()
                .beFinal()
                .check(ours);
    }
}
