package dev.orderflow.web.json;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.InputDecorator;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;

/**
 * Reads JSON only as UTF-8 (RFC 8259). The parser also accepts encodings that a filter in front of the service would
 * read differently: overlong forms, surrogates, UTF-16.
 */
class OnlyUtf8 extends InputDecorator {

    private static final long serialVersionUID = 1L;

    @Override
    public InputStream decorate(IOContext context, InputStream body) {
        return new Utf8Stream(body);
    }

    @Override
    public InputStream decorate(IOContext context, byte[] body, int offset, int length) {
        return new Utf8Stream(new ByteArrayInputStream(body, offset, length));
    }

    @Override
    public Reader decorate(IOContext context, Reader text) {
        return text;
    }
}
