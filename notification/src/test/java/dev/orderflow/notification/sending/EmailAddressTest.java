package dev.orderflow.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"anna@example.org", "a=b?c@example.org", "o'neill+tea@sub.example.org"})
    void acceptsOnePlainAddress(String text) {
        assertThat(EmailAddress.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "anna@example.org, bob@example.org",
                "anna@example.org\r\nBcc: bob@example.org",
                "=?utf-8?q?a=0D=0ABcc:b?=@example.org",
                "=?utf-8?b?YQ==?=@example.org",
                "a=?iso-8859-1?q?b?=c@example.org",
            })
    void refusesAnythingElse(String text) {
        assertThat(EmailAddress.isOne(text)).isFalse();
    }
}
