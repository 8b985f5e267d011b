package dev.orderflow.outbox.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalMembersTest {

    @Test
    void replacesPersonalMembersOnly() {
        assertThat(erased("""
                {"orderId":"17","customer":{"name":"Ada","email":"ada@example.org","phones":["1","2"]},
                 "deliveryAddress":{"street":"Weg 1","city":"Berlin","postalCode":"10117","region":"DE-BE","country":"DE"},
                 "lines":[{"sku":"A","quantity":2}],"recipient":"ada@example.org"}
                """)).isEqualTo("""
                {"orderId":"17","customer":{"name":"erased","email":"erased@example.org","phones":[]},\
                "deliveryAddress":{"street":"erased","city":"erased","postalCode":"erased","region":"DE-BE","country":"DE"},\
                "lines":[{"sku":"A","quantity":2}],"recipient":"erased@example.org"}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[\"Ada\"]", "\"Ada\"", "Ada", "null"})
    void emptiesUnreadableData(String data) {
        assertThat(PersonalMembers.erased(data.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static String erased(String data) {
        return new String(
                PersonalMembers.erased(data.getBytes(StandardCharsets.UTF_8)).orElseThrow(), StandardCharsets.UTF_8);
    }
}
