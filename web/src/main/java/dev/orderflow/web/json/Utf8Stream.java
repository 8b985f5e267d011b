package dev.orderflow.web.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Replaces each wrong byte by one that never occurs in UTF-8, so that the parser fails at that position and names the
 * field.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3629#section-4">RFC 3629, section 4</a>
 */
class Utf8Stream extends FilterInputStream {

    private static final int WRONG = 0xff;
    private static final int FIRST_CONTINUATION = 0x80;
    private static final int LAST_CONTINUATION = 0xbf;

    private int missing;
    private int lowest;
    private int highest;

    Utf8Stream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        return octet < 0 ? octet : checked(octet);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            buffer[i] = (byte) checked(Byte.toUnsignedInt(buffer[i]));
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, Integer.MAX_VALUE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int checked(int octet) {
        if (missing > 0) {
            return continued(octet);
        }
        // NUL is not part of JSON, but of each ASCII character in UTF-16.
        if (octet > 0 && octet < 0x80) {
            return octet;
        } else if (octet >= 0xc2 && octet <= 0xdf) {
            return begun(1, FIRST_CONTINUATION, LAST_CONTINUATION, octet);
        } else if (octet >= 0xe0 && octet <= 0xef) {
            // Below this, two bytes suffice, or it is a surrogate.
            return begun(2, octet == 0xe0 ? 0xa0 : FIRST_CONTINUATION, octet == 0xed ? 0x9f : LAST_CONTINUATION, octet);
        } else if (octet >= 0xf0 && octet <= 0xf4) {
            // Below this, three bytes suffice; above, it is no character.
            return begun(3, octet == 0xf0 ? 0x90 : FIRST_CONTINUATION, octet == 0xf4 ? 0x8f : LAST_CONTINUATION, octet);
        }
        return WRONG;
    }

    private int begun(int continuations, int lowestNext, int highestNext, int octet) {
        missing = continuations;
        lowest = lowestNext;
        highest = highestNext;
        return octet;
    }

    private int continued(int octet) {
        if (octet < lowest || octet > highest) {
            missing = 0;
            return WRONG;
        }
        missing--;
        lowest = FIRST_CONTINUATION;
        highest = LAST_CONTINUATION;
        return octet;
    }
}
