package dev.orderflow.web.security;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * An operator.
 *
 * @param hash of the password, by bcrypt
 */
record OperatorAccount(String name, String hash, Set<String> roles) {

    static final String NAME = "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}:]{1,100}";

    private static final Set<String> ROLES = Set.of(Roles.READER, Roles.OPERATOR);

    // A cost of 14 takes about a second of CPU; each step doubles it.
    private static final Pattern LINE =
            Pattern.compile("(" + NAME + "):(\\$2[aby]\\$(?:0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}):([a-z, ]+)");

    private static final String COMMENT = "#";

    /**
     * The accounts by name.
     *
     * @param lines NAME:HASH:ROLE,ROLE each, in the format of htpasswd with roles appended; empty lines and those that
     *     begin with # are ignored
     * @throws IllegalArgumentException with the number of the malformed line, but not its content
     */
    static Map<String, OperatorAccount> parse(List<String> lines) {
        Map<String, OperatorAccount> accounts = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith(COMMENT)) {
                continue;
            }
            OperatorAccount account = parse(line, i + 1);
            if (accounts.put(account.name(), account) != null) {
                throw new IllegalArgumentException("line " + (i + 1) + " repeats a name");
            }
        }
        return accounts;
    }

    private static OperatorAccount parse(String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches() || matcher.group(1).isBlank()) {
            throw new IllegalArgumentException("line " + number
                    + " is not NAME:HASH:ROLES with a hash by bcrypt of a cost from 4 to 14, such as $2y$12$…");
        }
        Set<String> roles = Arrays.stream(matcher.group(3).split(",", -1))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
        if (!ROLES.containsAll(roles)) {
            throw new IllegalArgumentException("line " + number + " has other roles than reader and operator");
        }
        return new OperatorAccount(matcher.group(1), matcher.group(2), roles);
    }

    /** Takes 50 ms of CPU or more. */
    boolean hasPassword(String password) {
        return BCrypt.checkpw(password, hash);
    }

    /** Another one after each change of the account. */
    String proof() {
        return HexFormat.of().formatHex(new ApiKey(hash + new TreeSet<>(roles)).hash());
    }

    /** Hides the hash from logs. */
    @Override
    public String toString() {
        return name + " " + roles;
    }
}
