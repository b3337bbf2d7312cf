package dev.binnacle;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The engine's shape: which package may use which, and what none of them may use. A package that is not in the
/// table fails [#everyPackageHasAPlaceInTheTable], so a new one gets its arrows here first.
@AnalyzeClasses(packages = "dev.binnacle", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String MESSAGE = "dev.binnacle.message";
    private static final String CLUSTER = "dev.binnacle.cluster";
    private static final String KUBE = "dev.binnacle.cluster.kube";
    private static final String GPU = "dev.binnacle.gpu";
    private static final String SECRET = "dev.binnacle.secret";
    private static final String PROMETHEUS = "dev.binnacle.prometheus";
    private static final String GPU_PROMETHEUS = "dev.binnacle.gpu.prometheus";
    private static final String FILTER = "dev.binnacle.gpu.filter";
    private static final String USE = "dev.binnacle.gpu.use";
    private static final String TOPOLOGY = "dev.binnacle.topology";
    private static final String GRAPH = "dev.binnacle.topology.graph";
    private static final String OBJECT = "dev.binnacle.topology.object";
    private static final String CHAIN = "dev.binnacle.topology.chain";
    private static final String DIAGNOSIS = "dev.binnacle.diagnosis";
    private static final String CONFLICT = "dev.binnacle.diagnosis.conflict";
    private static final String RULE = "dev.binnacle.diagnosis.rule";
    private static final String DRAFT = "dev.binnacle.draft";
    private static final String DRAFT_YAML = "dev.binnacle.draft.yaml";
    private static final String DRAFT_PROMETHEUS = "dev.binnacle.draft.prometheus";
    private static final String DRAFT_CHECK = "dev.binnacle.draft.check";
    private static final String DRAFT_EMBED = "dev.binnacle.draft.embed";
    private static final String DRAFT_EDIT = "dev.binnacle.draft.edit";
    private static final String DRAFT_OUTLINE = "dev.binnacle.draft.outline";
    private static final String DRAFT_COMPLETE = "dev.binnacle.draft.complete";
    private static final String DRAFT_TEMPLATE = "dev.binnacle.draft.template";
    private static final String DRAFT_MERGE = "dev.binnacle.draft.merge";
    private static final String DRAFT_SOURCE = "dev.binnacle.draft.source";
    private static final String DRAFT_PUSH = "dev.binnacle.draft.push";
    private static final String DRAFT_EFFECT = "dev.binnacle.draft.effect";
    private static final String RECORDING = "dev.binnacle.recording";

    private static final List<String> ALL = List.of(
            MESSAGE,
            CLUSTER,
            KUBE,
            SECRET,
            PROMETHEUS,
            GPU,
            GPU_PROMETHEUS,
            FILTER,
            USE,
            TOPOLOGY,
            GRAPH,
            OBJECT,
            CHAIN,
            DIAGNOSIS,
            CONFLICT,
            RULE,
            DRAFT,
            DRAFT_YAML,
            DRAFT_PROMETHEUS,
            DRAFT_CHECK,
            DRAFT_EMBED,
            DRAFT_EDIT,
            DRAFT_OUTLINE,
            DRAFT_COMPLETE,
            DRAFT_TEMPLATE,
            DRAFT_MERGE,
            DRAFT_SOURCE,
            DRAFT_PUSH,
            DRAFT_EFFECT,
            RECORDING);

    @ArchTest
    static final ArchRule messageUsesNothing = onlyUses(MESSAGE);

    @ArchTest
    static final ArchRule clusterUsesMessages = onlyUses(CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule kubeUsesThePortItImplements = onlyUses(KUBE, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule gpuUsesCluster = onlyUses(GPU, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule secretUsesNothing = onlyUses(SECRET);

    @ArchTest
    static final ArchRule filterUsesGpu = onlyUses(FILTER, GPU, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule useJoinsGpusAndObjects = onlyUses(USE, GPU, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule prometheusUsesCluster = onlyUses(PROMETHEUS, CLUSTER, SECRET, MESSAGE);

    /// Agents read directly know nothing of a Prometheus; GPUs read from one are a package of their own above
    /// both.
    @ArchTest
    static final ArchRule gpuPrometheusUsesGpuAndPrometheus =
            onlyUses(GPU_PROMETHEUS, GPU, PROMETHEUS, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule topologyUsesClusterAndGpu = onlyUses(TOPOLOGY, CLUSTER, GPU, PROMETHEUS, MESSAGE);

    @ArchTest
    static final ArchRule chainUsesTopology = onlyUses(CHAIN, TOPOLOGY, CLUSTER, PROMETHEUS, MESSAGE);

    @ArchTest
    static final ArchRule graphUsesTopology = onlyUses(GRAPH, TOPOLOGY, MESSAGE);

    @ArchTest
    static final ArchRule objectUsesTopology = onlyUses(OBJECT, TOPOLOGY, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule onlyTheGraphKnowsElk = noClasses()
            .that()
            .resideOutsideOfPackage(GRAPH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse..");

    @ArchTest
    static final ArchRule diagnosisUsesWhatItExplains =
            onlyUses(DIAGNOSIS, CLUSTER, GPU, PROMETHEUS, TOPOLOGY, CHAIN, MESSAGE);

    @ArchTest
    static final ArchRule theConflictUsesTheWordsOfDiagnosis =
            onlyUses(CONFLICT, DIAGNOSIS, CLUSTER, GPU, PROMETHEUS, MESSAGE);

    @ArchTest
    static final ArchRule rulesLeaveToTheConflictWhatItExplains = onlyUses(
            RULE,
            CONFLICT,
            DIAGNOSIS,
            DRAFT_YAML,
            DRAFT_CHECK,
            DRAFT_TEMPLATE,
            CHAIN,
            CLUSTER,
            GPU,
            PROMETHEUS,
            MESSAGE);

    @ArchTest
    static final ArchRule draftUsesCluster = onlyUses(DRAFT, DRAFT_YAML, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule yamlKnowsTheShapeOfObjects = onlyUses(DRAFT_YAML, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule prometheusConfigurationsAreYaml = onlyUses(DRAFT_PROMETHEUS, DRAFT_YAML, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule checksReadTexts = onlyUses(DRAFT_CHECK, DRAFT_YAML, DRAFT_PROMETHEUS, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule valuesAreTakenOutOfYaml = onlyUses(DRAFT_EMBED, DRAFT_YAML, MESSAGE);

    @ArchTest
    static final ArchRule editsAreOfLines = onlyUses(DRAFT_EDIT, DRAFT_YAML, MESSAGE);

    @ArchTest
    static final ArchRule outlinesReadLines = onlyUses(DRAFT_OUTLINE);

    @ArchTest
    static final ArchRule completionsGoByFields =
            onlyUses(DRAFT_COMPLETE, DRAFT_EDIT, DRAFT_YAML, DRAFT_PROMETHEUS, MESSAGE);

    @ArchTest
    static final ArchRule templatesAreTexts = onlyUses(DRAFT_TEMPLATE, DRAFT_YAML, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule mergesMakeOneOfTwo = onlyUses(DRAFT_MERGE, DRAFT, DRAFT_YAML, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule sourcesAreWrittenAsTheyWere =
            onlyUses(DRAFT_SOURCE, DRAFT_MERGE, DRAFT_YAML, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule pushesBringDraftsIntoEffect =
            onlyUses(DRAFT_PUSH, DRAFT, DRAFT_YAML, DRAFT_CHECK, CLUSTER, MESSAGE);

    /// Knows nothing of how a push is made: it is told what was there before and what is there after.
    @ArchTest
    static final ArchRule effectsAreSeenInAPrometheus =
            onlyUses(DRAFT_EFFECT, DRAFT_YAML, DRAFT_PROMETHEUS, PROMETHEUS, CLUSTER, MESSAGE);

    @ArchTest
    static final ArchRule recordingUsesClusterAndGpu = onlyUses(RECORDING, CLUSTER, GPU, MESSAGE);

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.binnacle.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheAdapterKnowsFabric8 = noClasses()
            .that()
            .resideOutsideOfPackage(KUBE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..");

    @ArchTest
    static final ArchRule thePortKnowsTheJdkOnly = classes()
            .that()
            .resideInAnyPackage(MESSAGE, CLUSTER)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", MESSAGE, CLUSTER));

    @ArchTest
    static final ArchRule theEngineHasNoWindows = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "jfx..", "com.sun..", "java.awt..", "javax.swing..", "java.beans..");

    @ArchTest
    static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule loggingGoesThroughTheFacade = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

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
    static void everyPackageHasAPlaceInTheTable(JavaClasses engine) {
        assertThat(packagesOf(engine)).isSubsetOf(ALL);
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses engine) {
        assertThat(engine.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(held -> !held.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    private static List<String> packagesOf(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackageName).distinct().toList();
    }

    /// Of our own packages; what of other people's libraries a package may use is said by rules of its own.
    private static ArchRule onlyUses(String user, String... used) {
        String[] allowed = Stream.concat(Stream.of(user), Stream.of(used)).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(user)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("dev.binnacle..")).or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }
}
