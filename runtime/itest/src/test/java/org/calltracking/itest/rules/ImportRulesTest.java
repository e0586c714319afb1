// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.calltracking.itest.Installed;
import org.calltracking.launcher.Feature;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What our classes may use. */
class ImportRulesTest {
    private static JavaClasses classes;

    @BeforeAll
    static void read() throws IOException {
        List<JarFile> jars = new ArrayList<>();
        for (Feature.Artifact artifact : Installed.here().ours()) {
            jars.add(new JarFile(Installed.here().jar(artifact).toFile()));
        }
        classes = new ClassFileImporter().importJars(jars);
    }

    @Test
    void bundlesFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("org.calltracking.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void myBatisStaysInStores() {
        only("org.apache.ibatis..", "org.calltracking.store..", "org.calltracking.(*).internal.store..");
    }

    @Test
    void graphQlJavaStaysInItsBundle() {
        only("graphql..", "org.calltracking.graphql..");
    }

    @Test
    void servletsStayAtTheEdge() {
        only("jakarta.servlet..", "org.calltracking.http..", "org.calltracking.graphql..");
    }

    @Test
    void asteriskJavaStaysInItsAdapter() {
        only("org.asteriskjava..", "org.calltracking.asterisk..");
    }

    @Test
    void theFrameworkIsSeenByTheRegistriesAlone() {
        only(
                "org.osgi.framework..",
                "org.calltracking.graphql..",
                "org.calltracking.http..",
                "org.calltracking.plugins..",
                "org.calltracking.store..",
                "org.calltracking.events..",
                "org.calltracking.plugins..",
                "org.calltracking.asterisk..");
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(java.util.Date.class)
                .because("a day is to be tested in a second")
                .check(classes);
    }

    @Test
    void onlyThePolicyMakesScopes() {
        classes()
                .that()
                .implement("org.calltracking.api.access.AccountScope")
                .should()
                .resideInAPackage("org.calltracking.access.internal..")
                .check(classes);
    }

    /** Statements on tenants' tables name accounts, or say why there are none. */
    @Test
    void everyStatementIsScoped() {
        Set<String> tenants = Set.of("numbers", "campaigns", "visits", "calls", "plugins", "events");
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Mapper")
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(tenants.stream()
                        .map(name -> "org.calltracking." + name + ".internal.store..")
                        .toArray(String[]::new))
                .should(nameAccounts())
                .check(classes);
    }

    private static void only(String used, String... users) {
        noClasses()
                .that(resideInAPackage("org.calltracking..").and(not(resideInAnyPackage(users))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(used)
                .check(classes);
    }

    private static ArchCondition<JavaMethod> nameAccounts() {
        return new ArchCondition<>("take accounts or be marked as working across them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean scoped = method.getParameters().stream().anyMatch(ImportRulesTest::namesAccounts);
                boolean marked = method.isAnnotatedWith("org.calltracking.api.store.AcrossAccounts")
                        || method.getOwner().isAnnotatedWith("org.calltracking.api.store.AcrossAccounts");
                boolean connectionOnly = method.getParameters().isEmpty();
                if (!scoped && !marked && !connectionOnly) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " names no account"));
                }
            }
        };
    }

    private static boolean namesAccounts(JavaParameter parameter) {
        return parameter
                .tryGetAnnotationOfType("org.apache.ibatis.annotations.Param")
                .flatMap(annotation -> annotation.get("value"))
                .filter(name -> name.equals("account") || name.equals("accounts"))
                .isPresent();
    }
}
