package dev.orderflow.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedForTest {

    private static final String NAME = "X-Forwarded-For";

    private final HttpHeaders headers = new DefaultHttpHeaders(false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1",
                "unknown, 192.0.2.1 | unknown, 192.0.2.1",
                "', 192.0.2.1:4711' | 192.0.2.1",
                "'192.0.2.1,, 192.0.2.2 ,' | 192.0.2.1, 192.0.2.2",
                ":80, 192.0.2.1 | 192.0.2.1",
                "name:port, [2001:db8::1]:80, [::1] | name, [2001:db8::1], [::1]",
                "2001:db8::1, ::1, :: | 2001:db8::1, ::1, ::",
                "a:b:]:c | a:b:]"
            })
    void keepsTheAddressesInTheirOrder(String sent, String kept) {
        headers.set(NAME, sent);

        ForwardedFor.tidy(headers);

        assertThat(headers.getAll(NAME)).containsExactly(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,", ":", ":80"})
    void removesAHeaderWithoutAnAddress(String sent) {
        headers.set(NAME, sent);

        ForwardedFor.tidy(headers);

        assertThat(headers.contains(NAME)).isFalse();
    }

    @Test
    void severalHeadersAreOneList() {
        headers.add(NAME, "");
        headers.add(NAME, "192.0.2.1");
        headers.add(NAME, "192.0.2.2");

        ForwardedFor.tidy(headers);

        assertThat(headers.getAll(NAME)).containsExactly("192.0.2.1, 192.0.2.2");
    }

    @Test
    void addsNoHeader() {
        ForwardedFor.tidy(headers);

        assertThat(headers.isEmpty()).isTrue();
    }
}
