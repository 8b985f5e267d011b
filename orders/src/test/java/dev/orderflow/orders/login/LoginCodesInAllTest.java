package dev.orderflow.orders.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoginCodesInAllTest.Few.class)
class LoginCodesInAllTest {

    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "orders.login.limits.codes-per-address", "2",
                    "orders.login.limits.codes-in-all", "4");
        }
    }

    @Test
    void limitsTheCodesOfAllClientsTogether() {
        assertThat(send("192.0.2.1")).isEqualTo(202);
        assertThat(send("192.0.2.1")).isEqualTo(202);
        // A request that another limit refuses does not count.
        assertThat(send("192.0.2.1")).isEqualTo(429);
        assertThat(send("192.0.2.1")).isEqualTo(429);
        assertThat(send("192.0.2.2")).isEqualTo(202);
        assertThat(send("192.0.2.3")).isEqualTo(202);

        assertThat(send("192.0.2.4")).isEqualTo(429);
    }

    private static int send(String address) {
        return given().header("X-Forwarded-For", address)
                .contentType(ContentType.JSON)
                .body("{\"email\": \"c%s@example.org\"}".formatted(UUID.randomUUID()))
                .post("/login")
                .statusCode();
    }
}
