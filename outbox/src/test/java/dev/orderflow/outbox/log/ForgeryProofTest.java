package dev.orderflow.outbox.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ForgeryProofTest {

    private static final String FORGED = "2026-11-30 ERROR FORGED";

    private final ForgeryProof formatter = new ForgeryProof(new PatternFormatter("%p %s%e%n"));

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\u001b[2J", "\u0000", "\u000b", "\u202e"})
    void aMessageStaysOnOneLine(String separator) {
        String line = formatter
                .format(logged("no product " + separator + FORGED, null))
                .stripTrailing();

        assertThat(line).contains("no product ", FORGED).doesNotContain(separator);
        assertThat(line.lines()).hasSize(1);
    }

    @Test
    void aParameterStaysOnTheLineOfItsMessage() {
        ExtLogRecord logged = new ExtLogRecord(
                org.jboss.logmanager.Level.INFO, "no product %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        logged.setParameters(new Object[] {"a\n" + FORGED});

        assertThat(formatter.format(logged)).isEqualTo("INFO no product a\\n" + FORGED + System.lineSeparator());
    }

    @Test
    void noEMailAddressIsLogged() {
        String text = formatter.format(logged(
                "no mail to ada.l+tag@example.org", new IllegalStateException("550 <ada@example.org>: unknown user")));

        assertThat(text)
                .contains("no mail to <e-mail>", "550 <<e-mail>>: unknown user")
                .doesNotContain("ada");
    }

    @Test
    void theMessageOfAnExceptionStaysOnItsLineAndItsStackTraceOnManyLines() {
        Throwable cause = new IllegalStateException("inner\n" + FORGED);
        cause.addSuppressed(new IllegalStateException("suppressed\r" + FORGED));

        String text = formatter.format(logged("failed", new IllegalStateException("outer\u2028" + FORGED, cause)));

        assertThat(text)
                .contains("outer\\u2028" + FORGED, "inner\\n" + FORGED, "suppressed\\r" + FORGED)
                .contains("\n\tat " + ForgeryProofTest.class.getName())
                .doesNotContain("\n" + FORGED, "\r" + FORGED, "\u2028");
    }

    @Test
    void jsonStaysOnItsLineAndKeepsTheMessage() throws IOException {
        String message = "a\n\r\u0085\u2028\u2029\u001b\u202e\"\\" + FORGED;

        String json = new ForgeryProof(new JsonFormatter()).format(logged(message, null));

        assertThat(json).endsWith("\n").doesNotContain("\u0085", "\u2028", "\u2029", "\u001b", "\u202e");
        assertThat(json.lines()).hasSize(1);
        assertThat(new ObjectMapper().readTree(json).get("message").asText()).isEqualTo(message);
    }

    @Test
    void textsOfAllLanguagesStayUnchanged() {
        assertThat(formatter.format(logged("Grüße \u4f60\u597d \u0645\u0631\u062d\u0628\u0627 \ud83d\ude80\t%s", null)))
                .isEqualTo("INFO Grüße \u4f60\u597d \u0645\u0631\u062d\u0628\u0627 \ud83d\ude80\t%s"
                        + System.lineSeparator());
    }

    @Test
    void everyHandlerOfTheApplicationUsesIt() {
        Handler[] handlers = InitialConfigurator.DELAYED_HANDLER.getHandlers();

        assertThat(handlers).isNotEmpty();
        assertThat(handlers)
                .filteredOn(handler -> handler.getFormatter() != null)
                .allSatisfy(handler -> assertThat(handler.getFormatter()).isInstanceOf(ForgeryProof.class));
    }

    private static ExtLogRecord logged(String message, Throwable thrown) {
        ExtLogRecord logged = new ExtLogRecord(Level.INFO, message, ExtLogRecord.FormatStyle.NO_FORMAT, "test");
        logged.setThrown(thrown);
        return logged;
    }
}
