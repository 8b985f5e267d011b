package dev.orderflow.notification.api;

import static dev.orderflow.notification.Mailbox.part;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.orderflow.notification.Callers;
import dev.orderflow.notification.Database;
import dev.orderflow.notification.Mailbox;
import dev.orderflow.outbox.testing.RefusingMailServer;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class OtpResourceTest {

    private static final String CODE = "704193";
    private static final String NOT_SENT = "https://orderflow.dev/problems/mail-not-sent";

    private final String email = "customer-" + UUID.randomUUID() + "@example.org";
    private final LogLines log = new LogLines();

    Mailbox mailbox;

    @Inject
    Database database;

    @BeforeEach
    void listenToTheLog() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void codeIsNeitherLoggedNorStored() {
        Logger.getLogger("").removeHandler(log);
        assertThat(log.lines).noneMatch(line -> line.contains(CODE));
        assertThat(database.count("select count(*) from notification where recipient = '" + email + "'"))
                .isZero();
        assertThat(database.count("select count(*) from durable_task where payload like '%" + CODE + "%'"))
                .isZero();
    }

    @Test
    void mailsTheCode() throws Exception {
        send(email, CODE).then().statusCode(204).body(emptyString());

        List<MimeMessage> mails = mailbox.sentTo(email);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).getSubject()).isEqualTo("Your Orderflow sign-in code");
        assertThat(mails.get(0).getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mails.get(0).getHeader("Cc")).isNull();
        assertThat(part(mails.get(0), "text/plain")).contains("code is " + CODE, "valid until 09:25 UTC");
        assertThat(part(mails.get(0), "text/html")).contains(">" + CODE + "<", "valid until 09:25 UTC");
    }

    @Test
    void answersAtOnceIfTheMailServerIsDown() {
        mailbox.stop();
        try {
            assertNotSent(send(email, CODE));
        } finally {
            mailbox.restart();
        }
        assertThat(mailbox.sentTo(email)).isEmpty();
        assertThat(log.lines).anyMatch(line -> line.contains("503 mail-not-sent"));
    }

    @Test
    void answersThatTheMailServerRefusesTheRecipient() {
        mailbox.stop();
        try (RefusingMailServer refusing = new RefusingMailServer(mailbox.port())) {
            assertNotSent(send(email, CODE));
            assertThat(refusing.refused()).isEqualTo(1);
        } finally {
            mailbox.restart();
        }
    }

    @Test
    void waitsFiveSecondsForASilentMailServer() throws IOException {
        mailbox.stop();
        try (ServerSocket silent = new ServerSocket(mailbox.port(), 10, InetAddress.getLoopbackAddress())) {
            Response response = send(email, CODE);
            assertNotSent(response);
            assertThat(response.timeIn(SECONDS)).isBetween(4L, 9L);
            assertThat(silent.isClosed()).isFalse();
        } finally {
            mailbox.restart();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, 70419",
        "ada@example.org, 7041930",
        "ada@example.org, 70419x",
        "not an address, 704193",
        "=?utf-8?b?YQ==?=@example.org, 704193",
        "'ada@example.org,eve@example.org', 704193"
    })
    void refusesAnInvalidRequest(String recipient, String code) {
        send(recipient, code)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"))
                .body(not(containsString(code)));
    }

    @Test
    void doesNotQuoteAnUnreadableBody() {
        Callers.request("/otp", "{\"email\": \"" + email + "\", \"code\": " + CODE + "}")
                .then()
                .statusCode(400)
                .body("field", equalTo("code"))
                .body(not(containsString(CODE)));
        Callers.request("/otp", "{\"email\": \"" + email + "\", \"code\": {\"" + CODE + "\": 1}}")
                .then()
                .statusCode(400)
                .body(not(containsString(CODE)));
        Callers.request("/otp", "{\"code\": \"" + CODE + "\"")
                .then()
                .statusCode(400)
                .body(not(containsString(CODE)));
    }

    private static void assertNotSent(Response response) {
        response.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo(NOT_SENT))
                .body(not(containsString(CODE)));
    }

    private static Response send(String email, String code) {
        return Callers.request(
                "/otp",
                "{\"email\": \"%s\", \"code\": \"%s\", \"expiresAt\": \"2026-11-23T09:25:42.318Z\"}"
                        .formatted(email, code));
    }

    /** All that is logged, stack traces included. */
    private static final class LogLines extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final SimpleFormatter formatter = new SimpleFormatter();

        private LogLines() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            StringWriter text = new StringWriter();
            PrintWriter writer = new PrintWriter(text);
            writer.println(formatter.formatMessage(line));
            if (line instanceof ExtLogRecord extended) {
                writer.println(extended.getFormattedMessage());
            }
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(writer);
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
