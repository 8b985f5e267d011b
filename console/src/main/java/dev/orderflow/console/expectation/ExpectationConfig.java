package dev.orderflow.console.expectation;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What must follow what. */
@ConfigMapping(prefix = "console")
interface ExpectationConfig {

    /** A file in place of {@code contracts/expectations.yaml}, such as one with the answers of a service of your own. */
    Optional<Path> expectationsFile();
}
