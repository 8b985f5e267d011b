package dev.orderflow.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @Test
    void anIpv4AddressIsOneClient() {
        assertThat(ClientAddress.network("192.0.2.1"))
                .isEqualTo("192.0.2.1")
                .isNotEqualTo(ClientAddress.network("192.0.2.2"));
    }

    @Test
    void anIpv6NetworkIsOneClient() {
        assertThat(ClientAddress.network("2001:db8:0:1::1"))
                .isEqualTo(ClientAddress.network("2001:db8:0:1:ffff::2"))
                .isEqualTo(ClientAddress.network("[2001:db8:0:1::3]"))
                .isEqualTo(ClientAddress.network("[2001:db8:0:1::3]:4711"))
                .isNotEqualTo(ClientAddress.network("2001:db8:0:2::1"));
    }

    @Test
    void anIpv4AddressIsTheSameInAllSpellings() {
        assertThat(ClientAddress.network("192.0.2.1:4711")).isEqualTo("192.0.2.1");
        assertThat(ClientAddress.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "example.org", "", ":", "::::", "999.1.1.1", "[", "[]", "<script>"})
    void namesAreNotLookedUp(String text) {
        assertThat(ClientAddress.network(text)).isNotNull();
    }

    @Test
    void theLastAddressIsOfTheTrustedProxy() {
        assertThat(ClientAddress.forwardedFor(List.of("192.0.2.1"), 1)).isEqualTo("192.0.2.1");
        assertThat(ClientAddress.forwardedFor(List.of("198.51.100.7, 203.0.113.9,192.0.2.1"), 1))
                .isEqualTo("192.0.2.1");
        assertThat(ClientAddress.forwardedFor(List.of("198.51.100.7", "203.0.113.9, 192.0.2.1"), 1))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void theFirstOfSeveralProxiesCounts() {
        assertThat(ClientAddress.forwardedFor(List.of("198.51.100.7, 192.0.2.1, 10.0.0.1"), 2))
                .isEqualTo("192.0.2.1");
        assertThat(ClientAddress.forwardedFor(List.of("192.0.2.1"), 2)).isEqualTo("192.0.2.1");
    }

    @Test
    void withoutTheHeaderThereIsNoAddress() {
        assertThat(ClientAddress.forwardedFor(List.of(), 1)).isNull();
    }
}
