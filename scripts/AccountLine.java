import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * A line of the file of operators, as {@code ./orderflow account} prints it. Arguments: name and roles. Environment:
 * ORDERFLOW_OPERATOR_PASSWORD.
 */
class AccountLine {
    private static final int COST = 12;
    private static final int SHORTEST = 8;
    /** Of a longer password bcrypt looks at the beginning alone. */
    private static final int MOST_BYTES = 72;

    public static void main(String[] arguments) {
        String password = System.getenv("ORDERFLOW_OPERATOR_PASSWORD");
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < SHORTEST || bytes > MOST_BYTES) {
            System.err.println("orderflow: a password has 8 characters at least and 72 bytes at most");
            System.exit(1);
        }
        String hash = BCrypt.hashpw(password, BCrypt.gensalt("$2y", COST, new SecureRandom()));
        System.out.println(arguments[0] + ":" + hash + ":" + arguments[1]);
    }
}
