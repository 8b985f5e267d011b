package dev.orderflow.cli.secrets;

import dev.orderflow.cli.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** A line of the accounts file: {@code NAME:HASH:ROLE}. */
final class AccountLine {

    private static final int COST = 12;
    private static final int SHORTEST = 8;
    /** bcrypt ignores further bytes. */
    private static final int MOST_BYTES = 72;

    private AccountLine() {}

    static String of(String name, String role, String password) {
        if (password.length() < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new CommandFailure("a password must have at least 8 characters and at most 72 bytes");
        }
        return name + ":" + BCrypt.hashpw(password, BCrypt.gensalt("$2y", COST, new SecureRandom())) + ":" + role;
    }
}
