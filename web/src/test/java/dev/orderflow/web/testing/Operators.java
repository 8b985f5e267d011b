package dev.orderflow.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** The accounts of operators in tests. */
public final class Operators {

    /** Of all operators. */
    public static final String PASSWORD = "correct horse";

    /** Has an account as a reader. */
    public static final String READER = "grace";

    /** Of the reader. */
    public static final String READERS_PASSWORD = "nanosecond";

    private static final List<String> OPERATORS = List.of("ada", "Ada Lovelace", "Zoë Ångström 李", "guessed");
    private static final int CHEAPEST = 4;

    private Operators() {}

    /** Writes the file of the accounts. */
    public static Path writeTo(Path file) {
        List<String> lines = Stream.concat(
                        OPERATORS.stream().map(name -> line(name, PASSWORD, "operator")),
                        Stream.of(line(READER, READERS_PASSWORD, "reader")))
                .toList();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of such a file. */
    public static String line(String name, String password, String roles) {
        return name + ":" + BCrypt.hashpw(password, BCrypt.gensalt(CHEAPEST)) + ":" + roles;
    }
}
