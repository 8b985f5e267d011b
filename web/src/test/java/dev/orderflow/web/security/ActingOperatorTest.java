package dev.orderflow.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActingOperatorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ada", "Ada Lovelace", "Zoë Ångström 李", "O'Hara+Söhne & 100%", "a*b~c_d-e.f", "😀", "\u202e"})
    void readsTheNameThatItWrites(String name) {
        ActingOperator written = new ActingOperator(name, "reader");

        assertThat(written.encodedName()).matches("[!-~]+");
        assertThat(ActingOperator.of(headers(List.of(written.encodedName()), List.of("reader"))))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"ada, ada", "Ada%20Lovelace, Ada Lovelace", "a+b, a+b", "Zo%c3%AB, Zoë", "O'Hara, O'Hara"})
    void decodesPercentEncodedText(String encoded, String name) {
        assertThat(ActingOperator.of(headers(List.of(encoded), List.of("operator"))))
                .isEqualTo(new ActingOperator(name, "operator"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%20",
                "Ada Lovelace",
                "Zoë",
                "%",
                "%4",
                "%zz",
                "%-1",
                "a%0Ab",
                "a%00b",
                "a%3Ab",
                "a:b",
                "%FF",
                "%C3",
                "%C0%AF",
                "%ED%A0%80",
                "%E2%80%A8",
                "LONG",
                "LONGER"
            })
    void refusesAnotherName(String encoded) {
        String name = encoded.replace("LONGER", "%E6%9D%8E".repeat(101)).replace("LONG", "x".repeat(101));

        assertThatThrownBy(() -> ActingOperator.of(headers(List.of(name), List.of("reader"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("percent-encoded UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "service", "Operator", "operator ", "reader,operator", "customer"})
    void refusesAnotherRole(String role) {
        assertThatThrownBy(() -> ActingOperator.of(headers(List.of("ada"), List.of(role))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be reader or operator");
    }

    @Test
    void refusesHalfAnOperatorAndTwo() {
        for (MultiMap headers : List.of(
                headers(List.of("ada"), List.of()),
                headers(List.of(), List.of("operator")),
                headers(List.of("ada", "eve"), List.of("operator")),
                headers(List.of("ada"), List.of("reader", "operator")))) {
            assertThat(ActingOperator.isNamed(headers)).isTrue();
            assertThatThrownBy(() -> ActingOperator.of(headers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must both be there once");
        }
    }

    @Test
    void withoutHeadersTheConsoleReads() {
        MultiMap none = headers(List.of(), List.of());

        assertThat(ActingOperator.isNamed(none)).isFalse();
        assertThat(ActingOperator.of(none)).isEqualTo(new ActingOperator("console", "reader"));
    }

    private static MultiMap headers(List<String> names, List<String> roles) {
        return HttpHeaders.headers().add("Orderflow-Operator", names).add("orderflow-operator-role", roles);
    }
}
