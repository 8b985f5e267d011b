package dev.orderflow.orders.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void anIpv4AddressIsOneClient() {
        assertThat(ClientAddress.of("192.0.2.1")).isEqualTo("192.0.2.1").isNotEqualTo(ClientAddress.of("192.0.2.2"));
    }

    @Test
    void anIpv6NetworkIsOneClient() {
        assertThat(ClientAddress.of("2001:db8:0:1::1"))
                .isEqualTo(ClientAddress.of("2001:db8:0:1:ffff::2"))
                .isNotEqualTo(ClientAddress.of("2001:db8:0:2::1"));
    }
}
