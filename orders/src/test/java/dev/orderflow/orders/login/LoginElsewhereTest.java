package dev.orderflow.orders.login;

import static dev.orderflow.orders.Callers.bearer;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another issuer logs customers in. Only the configuration differs. */
@QuarkusTest
@TestProfile(LoginElsewhereTest.OtherIssuer.class)
class LoginElsewhereTest {

    private static final String ISSUER = "https://login.example.org";
    private static final String AUDIENCE = "https://shop.example.org";
    // System properties, since several class loaders read the profile more than once.
    private static final String PRIVATE_KEY = "login-elsewhere-test.private-key";
    private static final String PUBLIC_KEY = "login-elsewhere-test.public-key";
    private static final String NEXT_PRIVATE_KEY = "login-elsewhere-test.next-private-key";
    private static final String NEXT_PUBLIC_KEY = "target/login-elsewhere-test.pem";

    public static class OtherIssuer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            if (System.getProperty(PRIVATE_KEY) == null) {
                KeyPair keys = keys();
                System.setProperty(PRIVATE_KEY, base64(keys.getPrivate().getEncoded()));
                System.setProperty(PUBLIC_KEY, base64(keys.getPublic().getEncoded()));
                KeyPair next = keys();
                System.setProperty(NEXT_PRIVATE_KEY, base64(next.getPrivate().getEncoded()));
                write(NEXT_PUBLIC_KEY, next.getPublic());
            }
            return Map.of(
                    "mp.jwt.verify.issuer",
                    ISSUER,
                    "mp.jwt.verify.publickey",
                    System.getProperty(PUBLIC_KEY),
                    "smallrye.jwt.claims.groups",
                    "customer",
                    "mp.jwt.verify.audiences",
                    AUDIENCE,
                    "orders.login.accepted-key-file",
                    NEXT_PUBLIC_KEY,
                    "orders.login.email-claim",
                    "mail");
        }
    }

    @Test
    void acceptsItsCustomersByTheirEmailAddress() throws Exception {
        bearer(sign(token().claim("mail", "Elsewhere@Example.org")))
                .get("/orders")
                .then()
                .statusCode(200)
                .body("items", empty());
        bearer(sign(token().claim("mail", "elsewhere@example.org")))
                .contentType(ContentType.JSON)
                .body("""
                        {"customer": {"name": "A", "email": "another@example.org"},
                         "deliveryAddress": {"street": "A", "city": "B", "postalCode": "1", "region": "DE-BE", "country": "DE"},
                         "lines": [{"sku": "TEA-ASSAM-250", "quantity": 1}]}""")
                .post("/orders")
                .then()
                .statusCode(403)
                .body("type", equalTo("https://orderflow.dev/problems/not-your-email"));
    }

    @Test
    void acceptsTokensOfTheNextKey() throws Exception {
        PrivateKey next = privateKey(NEXT_PRIVATE_KEY);

        bearer(token().claim("mail", "elsewhere@example.org").sign(next))
                .get("/orders")
                .then()
                .statusCode(200);
        bearer(token().issuer("orderflow").sign(next)).get("/orders").then().statusCode(401);
        bearer(token().audience("https://payroll.example.org").sign(next))
                .get("/orders")
                .then()
                .statusCode(401);
        bearer(token().expiresAt(1).sign(next)).get("/orders").then().statusCode(401);
    }

    @Test
    void refusesTokensOfOtherIssuers() throws Exception {
        bearer(token().sign(keys().getPrivate())).get("/orders").then().statusCode(401);
        bearer(sign(token().issuer("orderflow"))).get("/orders").then().statusCode(401);
        bearer(sign(token().expiresAt(1))).get("/orders").then().statusCode(401);
    }

    @Test
    void refusesTokensForAnotherApplication() throws Exception {
        bearer(sign(token().audience("https://payroll.example.org")))
                .get("/orders")
                .then()
                .statusCode(401);
        bearer(sign(Jwt.issuer(ISSUER).upn("somebody").expiresIn(Duration.ofMinutes(5))))
                .get("/orders")
                .then()
                .statusCode(401);
    }

    @Test
    void ignoresItsOperators() throws Exception {
        String token = sign(token().claim("mail", "ada@example.org").groups(Set.of("customer", "operator", "service")));

        bearer(token).get("/orders").then().statusCode(200);
        bearer(token).get("/ops/tasks").then().statusCode(403);
        bearer(sign(token().claim("mail", "ada@example.org").groups("operator")))
                .get("/orders")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/login|{'email': 'a@example.org'}",
                "/login/verify|{'email': 'a@example.org', 'code': '123456'}",
                "/login/refresh|{'refreshToken': 'x'}",
                "/login/logout|{'refreshToken': 'x'}"
            },
            quoteCharacter = '`')
    void refusesLoginsHere(String path, String body) {
        given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/login-elsewhere"))
                .body("detail", containsString(ISSUER));
    }

    private static JwtClaimsBuilder token() {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .upn("somebody")
                .claim("email_verified", true)
                .expiresIn(Duration.ofMinutes(5));
    }

    private static String sign(JwtClaimsBuilder claims) throws Exception {
        return claims.sign(privateKey(PRIVATE_KEY));
    }

    private static PrivateKey privateKey(String property) throws Exception {
        byte[] key = Base64.getDecoder().decode(System.getProperty(property));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
    }

    private static void write(String file, PublicKey key) {
        try {
            Files.writeString(
                    Path.of(file),
                    "-----BEGIN PUBLIC KEY-----\n" + base64(key.getEncoded()) + "\n-----END PUBLIC KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
