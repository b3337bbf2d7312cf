package dev.binnacle.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.merge.Resolution;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.message.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoWindowsTest {

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private Path folder = Path.of("replaced");
    private ConfigModel mine = window();
    private ConfigModel other = window();

    @BeforeEach
    void bothOnOneDraft(@TempDir Path drafts) {
        folder = drafts;
        mine = window();
        other = window();
        mine.begin().of("d", "a: 1\nb: 1\nc: 1\n");
        other.open("d");
    }

    @Test
    void whatTheOtherWindowWroteIsSeenAndNotOverwritten() {
        other.edited("a: 1\nb: 1\nc: theirs\n");
        letTimePass();
        mine.edited("a: mine\nb: 1\nc: 1\n");
        letTimePass();

        assertThat(onDisk()).isEqualTo("a: 1\nb: 1\nc: theirs\n");
        assertThat(text(mine)).isEqualTo("a: mine\nb: 1\nc: 1\n");
        assertThat(mine.state().get().open().map(ConfigState.Open::saving)).contains(ConfigState.Saving.FAILED);
        assertThat(mine.disk().change().get().flatMap(DiskChange::now).map(Draft::text))
                .contains("a: 1\nb: 1\nc: theirs\n");
        assertThat(mine.state().get().problem()).isEmpty();
    }

    @Test
    void keepingMineWritesItOverTheOthers() {
        bothWrite();

        mine.disk().keepMine();

        assertThat(onDisk()).isEqualTo("a: mine\nb: 1\nc: 1\n");
        assertThat(mine.disk().change().get()).isEmpty();
        assertThat(mine.state().get().open().map(ConfigState.Open::saving)).contains(ConfigState.Saving.SAVED);
    }

    @Test
    void untilThatIsDecidedMineIsOnDiskBesideTheOthers() {
        bothWrite();
        assertThat(new DraftStore(folder).load(Shelf.beside("d")).map(Draft::text))
                .contains("a: mine\nb: 1\nc: 1\n");

        mine.disk().keepMine();

        assertThat(new DraftStore(folder).load(Shelf.beside("d"))).isEmpty();
    }

    @Test
    void reloadingTakesTheOthersAndTypingGoesOnFromThere() {
        bothWrite();

        mine.disk().reload();
        assertThat(text(mine)).isEqualTo("a: 1\nb: 1\nc: theirs\n");
        mine.edited("a: 2\nb: 1\nc: theirs\n");
        letTimePass();

        assertThat(onDisk()).isEqualTo("a: 2\nb: 1\nc: theirs\n");
    }

    @Test
    void mergingKeepsBoth() {
        bothWrite();

        mine.disk().merge();
        assertThat(onDisk()).isEqualTo("a: 1\nb: 1\nc: theirs\n");
        mine.merging().finish();
        letTimePass();

        assertThat(onDisk()).isEqualTo("a: mine\nb: 1\nc: theirs\n");
        assertThat(mine.disk().change().get()).isEmpty();
    }

    @Test
    void aConflictOfTwoWindowsIsDecidedByThePerson() {
        other.edited("a: theirs\nb: 1\nc: 1\n");
        letTimePass();
        mine.edited("a: mine\nb: 1\nc: 1\n");
        letTimePass();

        mine.disk().merge();
        mine.merging().finish();
        assertThat(onDisk()).isEqualTo("a: theirs\nb: 1\nc: 1\n");
        mine.merging().choose(0, new Resolution.Both());
        mine.merging().finish();
        letTimePass();

        assertThat(onDisk()).isEqualTo("a: mine\na: theirs\nb: 1\nc: 1\n");
    }

    @Test
    void aDraftWhoseFileIsGoneIsWrittenAgainOnlyWhenAsked() throws Exception {
        Files.delete(folder.resolve("d.yaml"));
        mine.edited("a: 2\n");
        letTimePass();
        assertThat(folder.resolve("d.yaml")).doesNotExist();
        assertThat(mine.disk().change().get()).isPresent();

        mine.disk().keepMine();

        assertThat(onDisk()).isEqualTo("a: 2\n");
    }

    @Test
    void aPushDoesNotOverwriteTheOtherWindowEither() {
        other.edited("a: 1\nb: 1\nc: theirs\n");
        letTimePass();
        mine.edited("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: y}\n");

        mine.push().preview();

        assertThat(onDisk()).isEqualTo("a: 1\nb: 1\nc: theirs\n");
        assertThat(mine.state().get().push()).isInstanceOf(PushStage.Refused.class);
        assertThat(cluster.asked()).noneMatch(question -> question.startsWith("apply"));
    }

    private void bothWrite() {
        other.edited("a: 1\nb: 1\nc: theirs\n");
        letTimePass();
        mine.edited("a: mine\nb: 1\nc: 1\n");
        letTimePass();
    }

    private String onDisk() {
        return new DraftStore(folder).load("d").orElseThrow().text();
    }

    private static String text(ConfigModel window) {
        return window.state().get().open().orElseThrow().draft().text();
    }

    private void letTimePass() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    private ConfigModel window() {
        return new ConfigModel(
                new ConfigThreads(Runnable::run, Runnable::run, (_, then) -> later.add(then), (_, work) -> work.run()),
                new DraftStore(folder),
                new PushHistory(folder.resolve("history"), "me"),
                new DraftCheck(),
                () -> Optional.<Cluster>of(cluster),
                PushSetting.PLAIN,
                Instant::now,
                Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"));
    }
}
