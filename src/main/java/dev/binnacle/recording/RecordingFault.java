package dev.binnacle.recording;

import dev.binnacle.message.Message;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import java.util.List;

/// Why a file is not a recording we can open.
public sealed interface RecordingFault {

    /// It cannot be read at all: not there, no permission, a broken disk.
    record Unreadable(String detail) implements RecordingFault {}

    /// Not a ZIP file, whatever its name says.
    record NotAZip() implements RecordingFault {}

    /// A ZIP file that ends too early or contradicts itself.
    record Damaged(String detail) implements RecordingFault {}

    /// A ZIP file, with something in it that has no place in a recording.
    record ForeignEntry(String name) implements RecordingFault {}

    /// A ZIP file without `recording.json`, or with another program's.
    record NotARecording() implements RecordingFault {}

    /// Written by a later Binnacle.
    record LaterVersion(int version) implements RecordingFault {}

    /// Inflates to more than we take.
    record TooLarge(String what, long limitBytes) implements RecordingFault {}

    /// A part of it is not what it should be.
    record Garbled(String part, String detail) implements RecordingFault {}

    /// The tape refers to an answer that is not there.
    record MissingBlob(String name) implements RecordingFault {}

    /// This program was built without a demo.
    record NoDemo() implements RecordingFault {}

    /// @param file as the person named it
    default Problem problem(String file) {
        Message what = Message.of("recording.open.what", file);
        return switch (this) {
            case Unreadable(String detail) ->
                problem(what, Message.of("recording.unreadable.why"), "recording.unreadable.step", detail);
            case NotAZip() -> problem(what, Message.of("recording.not-a-zip.why"), "recording.choose.step", "");
            case Damaged(String detail) ->
                problem(what, Message.of("recording.damaged.why"), "recording.copy-again.step", detail);
            case ForeignEntry(String name) ->
                problem(what, Message.of("recording.foreign-entry.why", name), "recording.choose.step", "");
            case NotARecording() ->
                problem(what, Message.of("recording.not-a-recording.why"), "recording.choose.step", "");
            case LaterVersion(int version) ->
                problem(what, Message.of("recording.later-version.why", version), "recording.later-version.step", "");
            case TooLarge(String part, long limit) ->
                problem(what, Message.of("recording.too-large.why", part, limit >> 20), "recording.choose.step", "");
            case Garbled(String part, String detail) ->
                problem(what, Message.of("recording.garbled.why", part), "recording.copy-again.step", detail);
            case MissingBlob(String name) ->
                problem(what, Message.of("recording.missing-blob.why", name), "recording.copy-again.step", "");
            case NoDemo() -> problem(what, Message.of("recording.no-demo.why"), "recording.no-demo.step", "");
        };
    }

    private static Problem problem(Message what, Message why, String step, String detail) {
        return new Problem(what, why, List.of(new NextStep.Advice(Message.of(step))), detail);
    }
}
