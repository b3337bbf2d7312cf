package dev.binnacle.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Limits;
import dev.binnacle.message.Messages;
import dev.binnacle.message.NextStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRecordingTest {

    private static final String HEADER = """
        {"format":"binnacle-recording","version":1,"cluster":{"context":"c","server":"https://c","caSha256":""},
         "start":"2026-11-02T08:00:00Z","end":"2026-11-02T08:00:20Z","program":""}\
        """;

    private static final RecordingArchive.Bounds SMALL = new RecordingArchive.Bounds(100, 1 << 20, 1 << 20, 4 << 20);

    @TempDir
    Path folder;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private void entry(String name, String content) {
        entries.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path file() throws IOException {
        Path file = folder.resolve("hostile.binnacle");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private static RecordingFault faultOf(Path file) {
        RecordingException refused = catchThrowableOfType(
                RecordingException.class, () -> RecordedCluster.open(file, InstantSource.system(), SMALL));
        return Objects.requireNonNull(refused, "opened").fault();
    }

    @Test
    void noFile() {
        assertThat(faultOf(folder.resolve("none"))).isInstanceOf(RecordingFault.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "{\"format\":\"binnacle-recording\"}", "kind: ConfigMap\n"})
    void notAZip(String content) throws IOException {
        assertThat(faultOf(Files.writeString(folder.resolve("a"), content))).isEqualTo(new RecordingFault.NotAZip());
    }

    @Test
    void cutOffAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(Sample.record(folder.resolve("a")));
        for (int length = 2; length < whole.length; length += 97) {
            Path part = Files.write(folder.resolve("part"), Arrays.copyOf(whole, length));
            assertThat(faultOf(part))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(RecordingFault.Damaged.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/cron.d/x", "/etc/passwd", "blobs/../x", "C:\\x", "blobs/ABC", "readme.txt", "blobs/"})
    void namesThatHaveNoPlaceInARecording(String name) throws IOException {
        entry("recording.json", HEADER);
        entry("tape.jsonl", "");
        entry(name, "");
        assertThat(faultOf(file())).isEqualTo(new RecordingFault.ForeignEntry(name));
    }

    @Test
    void anotherZip() throws IOException {
        entry("tape.jsonl", "");
        assertThat(faultOf(file())).isEqualTo(new RecordingFault.NotARecording());
        entry("recording.json", "{\"format\":\"something-else\",\"version\":1}");
        assertThat(faultOf(file())).isEqualTo(new RecordingFault.NotARecording());
    }

    @Test
    void aLaterVersionIsNamedWhateverElseItHolds() throws IOException {
        entry("recording.json", "{\"format\":\"binnacle-recording\",\"version\":7,\"other\":[]}");
        entry("tape.jsonl", "?");
        assertThat(faultOf(file())).isEqualTo(new RecordingFault.LaterVersion(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "{\"format\":\"binnacle-recording\",\"version\":1}",
                "{\"format\":\"binnacle-recording\",\"version\":1,\"cluster\":{},\"start\":\"x\"}"
            })
    void aGarbledHeader(String header) throws IOException {
        entry("recording.json", header);
        entry("tape.jsonl", "");
        assertThat(faultOf(file())).isInstanceOfAny(RecordingFault.Garbled.class, RecordingFault.NotARecording.class);
    }

    @Test
    void aRecordingThatEndsBeforeItBegins() throws IOException {
        entry("recording.json", HEADER.replace("08:00:20", "07:00:00"));
        entry("tape.jsonl", "");
        assertThat(faultOf(file())).isInstanceOf(RecordingFault.Garbled.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "null",
                "{}",
                "{\"at\":\"2026-11-02T08:00:00Z\",\"question\":{\"type\":\"apply\"},\"answers\":{}}",
                "{\"at\":\"2026-11-02T08:00:00Z\",\"question\":{\"type\":\"version\"},\"answers\":{}}",
                "{\"at\":\"2026-11-02T08:00:00Z\",\"question\":{\"type\":\"version\"},\"answers\":{\"answer\":null}}",
                "{\"at\":\"2026-11-02T08:00:00Z\",\"question\":{\"type\":\"fetch\"},\"answers\":{\"answer\":"
                        + "{\"at\":\"2026-11-02T08:00:00Z\",\"failure\":{\"type\":\"cancelled\"}}}}",
            })
    void aGarbledTape(String line) throws IOException {
        entry("recording.json", HEADER);
        entry("tape.jsonl", line + "\n");
        assertThat(faultOf(file()))
                .isInstanceOfSatisfying(
                        RecordingFault.Garbled.class,
                        fault -> assertThat(fault.part()).isEqualTo("tape.jsonl:1"));
    }

    @Test
    void tenThousandLevelsOfNesting() throws IOException {
        entry("recording.json", HEADER);
        entry("tape.jsonl", "[".repeat(10_000) + "\n");
        assertThat(faultOf(file())).isInstanceOf(RecordingFault.Garbled.class);
    }

    private static String fetchLine(String blob) {
        return "{\"at\":\"2026-11-02T08:00:00Z\",\"question\":{\"type\":\"fetch\",\"endpoint\":{\"type\":\"node\","
                + "\"node\":\"n\",\"port\":9400,\"path\":\"/metrics\"}},\"answers\":{\"answer\":{\"at\":"
                + "\"2026-11-02T08:00:00Z\",\"blob\":\"" + blob
                + "\",\"http\":{\"status\":200,\"contentType\":\"text/plain\",\"took\":\"PT0.1S\"}}}}\n";
    }

    private static final Endpoint PAGE = new Endpoint.OfNode("n", 9400, "/metrics");

    @Test
    void anAnswerThatIsNotThere() throws IOException {
        String name = "0".repeat(64);
        entry("recording.json", HEADER);
        entry("tape.jsonl", fetchLine(name));
        assertThat(faultOf(file())).isEqualTo(new RecordingFault.MissingBlob(name));
    }

    @Test
    void anAnswerThatIsNotWhatItsNameSaysIsNotBelieved() throws Exception {
        String name = "0".repeat(64);
        entry("recording.json", HEADER);
        entry("tape.jsonl", fetchLine(name));
        entry("blobs/" + name, "power 1\n");
        try (var recorded = RecordedCluster.open(file())) {
            assertThat(recorded.fetch(PAGE, Limits.METRICS).failure()).containsInstanceOf(ClusterFailure.Garbled.class);
        }
    }

    @Test
    void aBombIsStoppedWhileItInflates() throws Exception {
        byte[] zeros = new byte[3 << 20];
        String name = RecordingWriter.sha256(zeros);
        entry("recording.json", HEADER);
        entry("tape.jsonl", fetchLine(name));
        entries.put("blobs/" + name, zeros);
        Path file = file();
        assertThat(Files.size(file)).isLessThan(10_000);

        try (var recorded = RecordedCluster.open(file, InstantSource.system(), SMALL)) {
            assertThat(recorded.fetch(PAGE, Limits.METRICS).failure()).containsInstanceOf(ClusterFailure.Garbled.class);
        }
    }

    @Test
    void aBombOfManySmallOnesOrOfTheTapeIsRefused() throws IOException {
        entry("recording.json", HEADER);
        entry("tape.jsonl", " ".repeat(2 << 20));
        assertThat(faultOf(file())).isInstanceOf(RecordingFault.TooLarge.class);

        entry("tape.jsonl", "");
        for (int i = 0; i < 6; i++) {
            entries.put("blobs/" + String.valueOf(i).repeat(64), new byte[1 << 20]);
        }
        assertThat(faultOf(file())).isInstanceOf(RecordingFault.TooLarge.class);

        entries.keySet().removeIf(name -> name.startsWith("blobs/"));
        for (int i = 100; i < 210; i++) {
            entry("blobs/" + String.valueOf(i).repeat(22).substring(0, 64), "");
        }
        assertThat(faultOf(file())).isInstanceOf(RecordingFault.TooLarge.class);
    }

    @Test
    void everyRefusalIsExplainedInBothLanguages() {
        Messages english = Messages.in(Locale.ENGLISH);
        Messages chinese = Messages.in(Locale.CHINESE);
        for (RecordingFault fault : new RecordingFault[] {
            new RecordingFault.Unreadable("x"),
            new RecordingFault.NotAZip(),
            new RecordingFault.Damaged("x"),
            new RecordingFault.ForeignEntry("x"),
            new RecordingFault.NotARecording(),
            new RecordingFault.LaterVersion(2),
            new RecordingFault.TooLarge("x", 1 << 20),
            new RecordingFault.Garbled("x", "y"),
            new RecordingFault.MissingBlob("x"),
            new RecordingFault.NoDemo()
        }) {
            var problem = fault.problem("a.binnacle");
            assertThat(english.say(problem.what())).contains("a.binnacle");
            assertThat(english.say(problem.why())).contains(" ").isNotEqualTo(chinese.say(problem.why()));
            assertThat(problem.nextSteps()).singleElement().isInstanceOf(NextStep.Advice.class);
        }
    }
}
