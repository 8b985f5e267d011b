package dev.orderflow.console.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileTakesThePlaceOfTheDeliveredOne() throws Exception {
        Expectations expectations = read("""
                expectations:
                  - {id: parcel, start: {type: PARCEL_LOST}, within: PT5S, answers: {insurance: [{type: PARCEL_PAID}]}}
                """);

        assertThat(facts(expectations, "PARCEL_LOST")).contains("PARCEL_LOST").hasSizeGreaterThan(1);
        assertThat(facts(expectations, "ORDER_PLACED")).containsExactly("ORDER_PLACED");
    }

    private static Set<String> facts(Expectations expectations, String type) {
        return expectations
                .facts(type, JsonNodeFactory.instance.objectNode(), Instant.EPOCH)
                .keySet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "expectations: []",
                "expectations: [",
                "expectations: [{id: parcel, start: {type: PARCEL_LOST}, answers: {insurance: [{type: PARCEL_PAID}]}}]"
            })
    void anUnreadableFileIsRefusedByTheNameOfItsSetting(String content) {
        assertThatThrownBy(() -> read(content)).hasMessageContaining("console.expectations-file");
    }

    @Test
    void aMissingFileIsRefused() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> ExpectationFile.read(() -> Optional.of(missing)))
                .hasMessageContaining("console.expectations-file")
                .hasMessageContaining("missing.yaml");
    }

    private Expectations read(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("expectations.yaml"), content);
        return ExpectationFile.read(() -> Optional.of(file));
    }
}
