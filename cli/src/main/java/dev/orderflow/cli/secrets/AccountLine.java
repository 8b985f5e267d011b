package dev.orderflow.cli.secrets;

import dev.orderflow.cli.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** A line of the file of operators: {@code NAME:HASH:ROLE}. */
final class AccountLine {

    private static final int COST = 12;
    private static final int SHORTEST = 8;
    /** bcrypt ignores the rest of a longer password. */
    private static final int MOST_BYTES = 72;

    private AccountLine() {}

    static String of(String name, String role, String password) {
        if (password.length() < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new CommandFailure("a password has 8 characters at least and 72 bytes at most");
        }
        return name + ":" + BCrypt.hashpw(password, BCrypt.gensalt("$2y", COST, new SecureRandom())) + ":" + role;
    }
}
