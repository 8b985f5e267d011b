package dev.orderflow.orders.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {

    @Test
    void readsWhatItWrites() {
        RefreshToken token = RefreshToken.of(UUID.randomUUID());

        assertThat(RefreshToken.read(token.text())).hasValueSatisfying(read -> {
            assertThat(read.session()).isEqualTo(token.session());
            assertThat(read.hash()).isEqualTo(token.hash()).hasSize(64);
        });
    }

    @Test
    void tokensOfASessionDiffer() {
        UUID session = UUID.randomUUID();

        assertThat(RefreshToken.of(session).text())
                .isNotEqualTo(RefreshToken.of(session).text());
    }

    @Test
    void doesNotShowItsSecret() {
        RefreshToken token = RefreshToken.of(UUID.randomUUID());

        assertThat(token.toString())
                .doesNotContain(token.hash())
                .contains(token.session().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!!", "AAAA", "é"})
    void refusesOtherText(String text) {
        assertThat(RefreshToken.read(text)).isEmpty();
    }
}
