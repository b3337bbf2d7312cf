package dev.binnacle.recording;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Refuses to yield more than `limit` bytes, whatever a ZIP's directory promised.
final class Bounded extends FilterInputStream {

    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1;
    }

    private long left;

    Bounded(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            took(1);
        }
        return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got = super.read(into, from, length);
        if (got > 0) {
            took(got);
        }
        return got;
    }

    private void took(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new Exceeded();
        }
    }
}
