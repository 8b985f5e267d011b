package dev.orderflow.outbox.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example$$12345",
                "${nope}",
                "${OUTBOX_SERVICE_PASSWORD}",
                "${nope:default}",
                "${",
                "$",
                "$$",
                "$$$",
                "a\\$b",
                "a\\\\$$b\\",
                "\\${nope}",
                "${a::b}",
                "}{$",
                "ordinary"
            })
    void secretsAreLiteral(String secret) {
        SmallRyeConfig config = config(
                Map.of(
                        "DB_PASSWORD", secret,
                        "DB_USERNAME", secret,
                        "RABBITMQ_PASSWORD", secret,
                        "OUTBOX_SERVICE_PASSWORD", secret,
                        "ORDERS_ACCESS_KEY", secret,
                        "QUARKUS_MAILER_PASSWORD", secret,
                        "QUARKUS_MAILER_USERNAME", secret),
                Map.of());

        for (String name : new String[] {
            "quarkus.datasource.password",
            "quarkus.datasource.username",
            "DB_PASSWORD",
            "rabbitmq-password",
            "outbox.service.password",
            "orders.access.key",
            "quarkus.mailer.password",
            "quarkus.mailer.username"
        }) {
            assertThat(config.getValue(name, String.class)).as(name).isEqualTo(secret);
        }
    }

    @Test
    void aPropertyMayReferToASecret() {
        SmallRyeConfig config =
                config(Map.of("DB_PASSWORD", "a$${b}"), Map.of("url", "host?password=${DB_PASSWORD}&x=${y:z}"));

        assertThat(config.getValue("url", String.class)).isEqualTo("host?password=a$${b}&x=z");
    }

    @Test
    void propertyFilesAndOtherSettingsAreExpanded() {
        SmallRyeConfig config = config(
                Map.of("QUARKUS_HTTP_HOST", "${MY_HOST}", "MY_HOST", "example.org"),
                Map.of("outbox.service.password", "${MY_HOST}$$"));

        assertThat(config.getValue("quarkus.http.host", String.class)).isEqualTo("example.org");
        assertThat(config.getValue("outbox.service.password", String.class)).isEqualTo("example.org$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "fd00::1:2", "2001:db8:0:1:2:3:4:5", "::ffff:192.0.2.1"})
    void anIpv6AddressIsPutInBrackets(String address) {
        assertThat(url(address)).isEqualTo("postgresql://[" + address + "]:5432/test");
        assertThat(url("[" + address + "]")).isEqualTo("postgresql://[" + address + "]:5432/test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "postgres-rw", "db.example.org"})
    void otherAddressesStay(String address) {
        assertThat(url(address)).isEqualTo("postgresql://" + address + ":5432/test");
    }

    private static String url(String host) {
        return config(Map.of("DB_HOST", host), Map.of("url", "postgresql://${DB_HOST:localhost}:${DB_PORT:5432}/test"))
                .getValue("url", String.class);
    }

    private static SmallRyeConfig config(Map<String, String> environment, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "quarkus.datasource.password", "${DB_PASSWORD:test}",
                                "quarkus.datasource.username", "${DB_USERNAME:test}"),
                        "application.properties",
                        250))
                .withSources(new PropertiesConfigSource(properties, "more.properties", 251))
                .build();
    }
}
