package dev.binnacle.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Arrays;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.jspecify.annotations.NullMarked;

/// The desktop's shape: arrows only downward (`Wiring`, then shell and cli, then features, then fx, then the
/// engine), features that know nothing of each other, views that draw, models that hold state.
@AnalyzeClasses(packages = "dev.binnacle.app", importOptions = ImportOption.DoNotIncludeTests.class)
class AppArchitectureTest {

    private static final String APP = "dev.binnacle.app";
    private static final String SHELL = "dev.binnacle.app.shell";
    private static final String CLI = "dev.binnacle.app.cli";
    private static final String HEAT = "dev.binnacle.app.fleet.heat";
    private static final String MERGE = "dev.binnacle.app.config.merge";
    private static final String EFFECT = "dev.binnacle.app.config.effect";
    private static final String TEMPLATE = "dev.binnacle.app.config.template";
    private static final String EDITOR = "dev.binnacle.app.config.editor";
    private static final String FX = "dev.binnacle.app.fx";
    private static final String WORDS = "dev.binnacle.app.words";

    private static final String[] FEATURES = {
        "dev.binnacle.app.connect",
        "dev.binnacle.app.overview",
        "dev.binnacle.app.fleet",
        HEAT,
        "dev.binnacle.app.topology",
        "dev.binnacle.app.topology.chain",
        "dev.binnacle.app.topology.object",
        "dev.binnacle.app.findings",
        "dev.binnacle.app.config",
        MERGE,
        EFFECT,
        TEMPLATE,
        EDITOR,
        "dev.binnacle.app.recorder"
    };

    @ArchTest
    static final ArchRule shellUsesFeatures = onlyUses(new String[] {SHELL}, and(FEATURES, SHELL, FX, WORDS));

    @ArchTest
    static final ArchRule featuresUseTheSharedPieces = onlyUses(FEATURES, and(FEATURES, FX, WORDS));

    @ArchTest
    static final ArchRule featuresNeverUseEachOther = slices().matching(
                    "dev.binnacle.app.(connect|overview|fleet|topology|findings|config|recorder)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    /// A part of the fleet screen that knows nothing of the rest of it.
    @ArchTest
    static final ArchRule theHeatMapStandsAlone = onlyUses(new String[] {HEAT}, HEAT, FX, WORDS);

    /// Deciding between two versions knows nothing of where they come from.
    @ArchTest
    static final ArchRule mergingStandsAlone = onlyUses(new String[] {MERGE}, MERGE, FX);
    /// Parts of the configuration screen that know nothing of the rest of it.
    @ArchTest
    static final ArchRule theEffectOfAPushStandsAlone = onlyUses(new String[] {EFFECT}, EFFECT, FX);

    @ArchTest
    static final ArchRule templateFormsStandAlone = onlyUses(new String[] {TEMPLATE}, TEMPLATE, FX);
    /// A control that knows nothing of drafts on disk and in clusters.
    @ArchTest
    static final ArchRule theEditorStandsAlone = onlyUses(new String[] {EDITOR}, EDITOR, FX);

    @ArchTest
    static final ArchRule sharedPiecesUseNoFeature = onlyUses(new String[] {FX}, FX, WORDS);

    @ArchTest
    static final ArchRule wordsUseTheEngineAlone = onlyUses(new String[] {WORDS}, WORDS);

    @ArchTest
    static final ArchRule commandsUseTheEngineAlone = onlyUses(new String[] {CLI}, CLI, WORDS);

    @ArchTest
    static final ArchRule commandsRunWithoutAToolkit = noClasses()
            .that()
            .resideInAnyPackage(CLI, WORDS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "jfx..", "eu.hansolo..", "org.controlsfx..", "atlantafx..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule commandsAreParsedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages(CLI, APP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .allowEmptyShould(true);

    /// A model can be tested with a queue for a UI thread, since it holds state and draws nothing.
    @ArchTest
    static final ArchRule modelsHoldStateOnly = noClasses()
            .that()
            .haveSimpleNameEndingWith("Model")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javafx..", "jfx..", "eu.hansolo..", "org.controlsfx..")
                    .and(not(resideInAnyPackage("javafx.beans..", "javafx.collections..", "javafx.util.."))))
            .allowEmptyShould(true);

    /// Everything reaches the UI thread through the executor that `Wiring` makes, by call or by method
    /// reference.
    @ArchTest
    static final ArchRule oneDoorToTheUiThread = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .should()
            .accessTargetWhere(target(owner(equivalentTo(Platform.class))).and(target(name("runLater"))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noWebView = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene.web..", "javafx.scene.media..", "javafx.fxml..");

    @ArchTest
    static final ArchRule clustersAreReachedThroughThePort =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.fabric8..");

    @ArchTest
    static final ArchRule onlyWiringKnowsTheAdapter = noClasses()
            .that()
            .resideOutsideOfPackages(APP, CLI, "dev.binnacle.app.connect")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.binnacle.cluster.kube")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages(APP, CLI)
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static void everyPackageHasAPlaceInTheTable(JavaClasses app) {
        assertThat(app.stream().map(JavaClass::getPackageName).distinct())
                .isSubsetOf(and(FEATURES, APP, SHELL, CLI, FX, WORDS));
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses app) {
        assertThat(app.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(held -> !held.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    private static String[] and(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    /// Of the desktop's own packages; the engine is open to all of them but for the rules above.
    private static ArchRule onlyUses(String[] users, String... used) {
        return classes()
                .that()
                .resideInAnyPackage(users)
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("dev.binnacle.app..")).or(resideInAnyPackage(used)))
                .allowEmptyShould(true);
    }
}
