package se.vardkas.timeline.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads no more than so many bytes, whatever was packed into a few. */
final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) throws UnreadableException {
        left -= read;
        if (left < 0) {
            throw new UnreadableException("it holds more than a bundle can");
        }
    }
}
