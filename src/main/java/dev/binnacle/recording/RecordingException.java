package dev.binnacle.recording;

import dev.binnacle.message.Problem;

/// A file that could not be opened as a recording.
public final class RecordingException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient RecordingFault fault;
    private final String file;

    RecordingException(String file, RecordingFault fault) {
        super(file + ": " + fault);
        this.file = file;
        this.fault = fault;
    }

    public RecordingFault fault() {
        return fault;
    }

    public Problem problem() {
        return fault.problem(file);
    }
}
