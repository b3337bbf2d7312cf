package dev.binnacle.draft.push;

import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.TextDiff;
import dev.binnacle.message.ShellWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One push that was made, or begun, from this machine.
///
/// @param id      name of its file
/// @param person  who was logged in on this machine
/// @param before  the object before the push; empty when it did not exist, and for a Secret, of which nothing
///                is kept
/// @param after   the object as the server said it would be; empty for a Secret
/// @param pushed  the text that was pushed; empty for a Secret
/// @param undoing the text to push in order to go back; empty when there is nothing to go back to
public record PushRecord(
        String id,
        Instant at,
        String person,
        ClusterId cluster,
        ObjectRef object,
        Result result,
        Optional<String> before,
        Optional<String> after,
        Optional<String> pushed,
        Optional<String> undoing) {

    public enum Result {
        IN_EFFECT,
        NOT_IN_EFFECT,
        /// The request may have arrived and the cluster could not be asked, or Binnacle ended before it knew.
        UNCLEAR
    }

    PushRecord ended(Result found) {
        return new PushRecord(id, at, person, cluster, object, found, before, after, pushed, undoing);
    }

    public boolean created() {
        return before.isEmpty() && after.isPresent();
    }

    public TextDiff diff() {
        return TextDiff.between(before.orElse(""), after.orElse(""));
    }

    /// The same push by `kubectl`, for a shell.
    public Optional<String> kubectl() {
        return pushed.map(text -> {
            String end = "EOF";
            while (text.lines().anyMatch(end::equals)) {
                end += "_";
            }
            String command = ShellWords.line(List.of(
                    "kubectl",
                    "--context",
                    cluster.context(),
                    "apply",
                    "--server-side",
                    "--field-manager=binnacle",
                    "-f",
                    "-"));
            return command + " <<'" + end + "'\n" + text + (text.endsWith("\n") ? "" : "\n") + end + "\n";
        });
    }

    /// How to undo a push that made the object, which Binnacle leaves to the person: it deletes nothing.
    public String kubectlDelete() {
        List<String> words = new ArrayList<>(List.of("kubectl", "--context", cluster.context()));
        if (!object.namespace().isEmpty()) {
            words.addAll(List.of("--namespace", object.namespace()));
        }
        words.addAll(List.of("delete", object.kind().toLowerCase(Locale.ROOT), object.name()));
        return ShellWords.line(words);
    }
}
