package dev.binnacle.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.binnacle.cluster.ClusterId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftStoreTest {

    private static final ClusterId CLUSTER = new ClusterId("prod", "https://api:6443", "ab12");

    @TempDir
    private Path folder;

    private DraftStore store;

    @BeforeEach
    void open() {
        store = new DraftStore(folder.resolve("drafts"));
    }

    @Test
    void aDraftComesBackByteForByteWithItsBase() throws IOException {
        String text = "a: 1  \r\n\tb: \"😀 中文\"\n";
        Draft.Base base = new Draft.Base(CLUSTER, "a: 0\n", "4711", true);
        store.save(draft("d", text, Optional.of(base)));

        Draft loaded = store.load("d").orElseThrow();

        assertThat(loaded.text()).isEqualTo(text);
        assertThat(loaded.base()).contains(base);
    }

    @Test
    void theTextIsAPlainFileAndNothingElseIsLeftInTheFolder() throws IOException {
        store.save(draft("d", "a: 1\n", Optional.of(new Draft.Base(CLUSTER, "a: 0\n", "1", true))));

        assertThat(store.folder().resolve("d.yaml")).hasContent("a: 1\n");
        assertThat(store.folder()).isDirectoryNotContaining("glob:**.tmp");
        assertThat(namesIn(store.folder())).containsExactlyInAnyOrder("d.yaml", "d.base.json", FolderLock.FILE);
    }

    @Test
    void aDraftSavedWithoutItsBaseHasNone() throws IOException {
        store.save(draft("d", "a: 1\n", Optional.of(new Draft.Base(CLUSTER, "a: 0\n", "1", true))));
        store.save(draft("d", "a: 2\n", Optional.empty()));

        assertThat(store.load("d").orElseThrow().base()).isEmpty();
    }

    @Test
    void theNewestComesFirstAndForeignOrBrokenFilesAreLeftAlone() throws IOException {
        store.save(draft("old", "a: 1\n", Optional.empty()));
        store.save(draft("new", "a: 2\n", Optional.empty()));
        Files.setLastModifiedTime(store.folder().resolve("old.yaml"), FileTime.from(Instant.EPOCH));
        Files.write(store.folder().resolve("latin1.yaml"), new byte[] {'a', (byte) 0xE9});
        Files.writeString(store.folder().resolve("README.md"), "mine");
        Files.writeString(store.folder().resolve("bad name.yaml"), "a: 1");
        Files.writeString(store.folder().resolve("new.base.json"), "{ broken");
        Files.createDirectory(store.folder().resolve("folder.yaml"));

        assertThat(store.list()).extracting(Draft::id).containsExactly("new", "old");
        assertThat(store.list().getFirst().base()).isEmpty();
        assertThat(store.folder().resolve("README.md")).hasContent("mine");
    }

    @Test
    void aFolderThatIsNotThereHoldsNoDrafts() {
        assertThat(store.list()).isEmpty();
        assertThat(store.load("d")).isEmpty();
    }

    @Test
    void deletingTakesTheBaseAlongAndTwiceDoesNothing() throws IOException {
        store.save(draft("d", "a: 1\n", Optional.of(new Draft.Base(CLUSTER, "a: 0\n", "1", true))));

        store.delete("d");
        store.delete("d");

        assertThat(namesIn(store.folder())).containsExactly(FolderLock.FILE);
    }

    @Test
    void aSaveThatFailsIsSaidAndLeavesWhatWasThere() throws IOException {
        store.save(draft("d", "a: 1\n", Optional.empty()));
        Path file = store.folder().resolve("d.yaml");
        // A folder in the place of the file to replace: the renaming fails as on a failing disk, for root too.
        Files.move(file, folder.resolve("kept"));
        Files.createDirectories(file.resolve("in-the-way"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.save(draft("d", "a: 2\n", Optional.empty())));
        assertThat(file).isNotEmptyDirectory();
        assertThat(store.folder()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aTextThatCannotBeWrittenIsSaidAndTheOldOneStays() throws IOException {
        store.save(draft("d", "a: 1\n", Optional.empty()));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.save(draft("d", "half a character: \uD800", Optional.empty())));
        assertThat(store.folder().resolve("d.yaml")).hasContent("a: 1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a\\b", ".hidden", "a..b", "a b", "con", "NUL.x", "ü", "a\n"})
    void namesThatCouldLeaveTheFolderAreNoDrafts(String id) throws IOException {
        assertThatIllegalArgumentException().isThrownBy(() -> store.save(draft(id, "a: 1\n", Optional.empty())));
        assertThat(store.load(id)).isEmpty();
        store.delete(id);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "arms-prom/arms-prom-prometheus-yaml, arms-prom-arms-prom-prometheus-yaml",
        "../../etc/passwd, etc-passwd",
        "con, draft-con",
        "ConfigMap ns/Ünï, configmap-ns-n",
        "'', draft-1",
        "..., draft-1",
        "a...b, a.b"
    })
    void anyNameMakesALegalId(String name, String id) throws IOException {
        assertThat(DraftStore.idFor(name)).isEqualTo(id);
        store.save(draft(DraftStore.idFor(name), "a: 1\n", Optional.empty()));
        assertThat(store.load(id)).isPresent();
    }

    @Test
    void whatSomebodyElseWroteIsNotOverwritten() throws IOException {
        store.expect("d", Optional.empty());
        store.save(draft("d", "a: 1\n", Optional.empty()));
        DraftStore other = new DraftStore(store.folder());
        other.save(draft("d", "a: theirs\n", Optional.empty()));

        assertThat(store.asExpected("d")).isFalse();
        assertThatExceptionOfType(ChangedOnDiskException.class)
                .isThrownBy(() -> store.save(draft("d", "a: 2\n", Optional.empty())));
        assertThat(store.load("d").orElseThrow().text()).isEqualTo("a: theirs\n");

        store.expect("d", Optional.of("a: theirs\n"));
        store.save(draft("d", "a: 2\n", Optional.empty()));
        assertThat(store.load("d").orElseThrow().text()).isEqualTo("a: 2\n");
        assertThat(store.asExpected("d")).isTrue();
    }

    @Test
    void aDraftThatSomebodyElseRemovedDoesNotComeBackByItself() throws IOException {
        store.expect("d", Optional.empty());
        store.save(draft("d", "a: 1\n", Optional.empty()));
        Files.delete(store.folder().resolve("d.yaml"));

        assertThatExceptionOfType(ChangedOnDiskException.class)
                .isThrownBy(() -> store.save(draft("d", "a: 2\n", Optional.empty())));
    }

    @Test
    void aNewDraftTakesNobodysFile() throws IOException {
        Files.createDirectories(store.folder());
        Files.write(store.folder().resolve("d.yaml"), new byte[] {'a', (byte) 0xE9});
        store.expect("d", Optional.empty());

        assertThatExceptionOfType(ChangedOnDiskException.class)
                .isThrownBy(() -> store.save(draft("d", "a: 1\n", Optional.empty())));
        assertThat(store.folder().resolve("d.yaml")).hasSize(2);
    }

    @Test
    void whatAKilledWriterLeftIsTakenAwayWhenItIsOldAndNothingElseIs() throws IOException {
        store.save(draft("d", "a: 1\n", Optional.empty()));
        Files.writeString(store.folder().resolve(".d.yaml123.tmp"), "half");
        Files.writeString(store.folder().resolve(".d.base.json123.tmp"), "half");
        Files.writeString(store.folder().resolve(".mine.tmp"), "mine");

        store.tidy(Instant.now());
        assertThat(namesIn(store.folder())).contains(".d.yaml123.tmp");
        store.tidy(Instant.now().plusSeconds(7200));
        assertThat(namesIn(store.folder())).containsExactlyInAnyOrder("d.yaml", ".mine.tmp", FolderLock.FILE);
    }

    @Test
    void aChangeInTheFolderIsTold() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Files.createDirectories(store.folder());
        try (FolderWatch _ = new FolderWatch(store.folder(), told::countDown)) {
            new DraftStore(store.folder()).save(draft("d", "a: 1\n", Optional.empty()));
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static Draft draft(String id, String text, Optional<Draft.Base> base) {
        return new Draft(id, text, base, Instant.EPOCH);
    }
}
