package dev.orderflow.web.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The operator for whom the console asks, in the headers of its request.
 *
 * @param role reader or operator
 */
record ActingOperator(String name, String role) {

    static final String NAME = "Orderflow-Operator";
    static final String ROLE = "Orderflow-Operator-Role";

    /** The name of the console, and what {@link OperatorIdentity#via} says of it. */
    static final String CONSOLE = "console";

    private static final Set<String> ROLES = Set.of(Roles.READER, Roles.OPERATOR);
    private static final Pattern ENCODED = Pattern.compile("(?:[!-$&-~]|%[0-9A-Fa-f]{2}){1,1200}");
    private static final Pattern VALID_NAME = Pattern.compile(OperatorAccount.NAME);
    private static final int HEX = 16;

    /** The console without an operator. */
    static final ActingOperator NONE = new ActingOperator(CONSOLE, Roles.READER);

    /** Whether the headers name an operator, be it wrongly. */
    static boolean isNamed(MultiMap headers) {
        return headers.contains(NAME) || headers.contains(ROLE);
    }

    /**
     * The operator that the headers name; {@link #NONE} if they name none.
     *
     * @throws IllegalArgumentException with a text for the caller
     */
    static ActingOperator of(MultiMap headers) {
        if (!isNamed(headers)) {
            return NONE;
        }
        List<String> names = headers.getAll(NAME);
        List<String> roles = headers.getAll(ROLE);
        if (names.size() != 1 || roles.size() != 1) {
            throw new IllegalArgumentException(NAME + " and " + ROLE + " must both be there once");
        }
        if (!ROLES.contains(roles.get(0))) {
            throw new IllegalArgumentException(ROLE + " must be reader or operator");
        }
        return new ActingOperator(decoded(names.get(0)), roles.get(0));
    }

    /** The name as the header has it. */
    String encodedName() {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRole(role)
                .addAttribute(OperatorIdentity.VIA, CONSOLE)
                .build();
    }

    private static String decoded(String encoded) {
        if (ENCODED.matcher(encoded).matches()) {
            Buffer bytes = Buffer.buffer();
            for (int i = 0; i < encoded.length(); i++) {
                if (encoded.charAt(i) == '%') {
                    bytes.appendByte((byte) Integer.parseInt(encoded, i + 1, i + 3, HEX));
                    i += 2;
                } else {
                    bytes.appendByte((byte) encoded.charAt(i));
                }
            }
            try {
                String name = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.getBytes()))
                        .toString();
                if (!name.isBlank() && VALID_NAME.matcher(name).matches()) {
                    return name;
                }
            } catch (CharacterCodingException e) {
                // Refused below.
            }
        }
        throw new IllegalArgumentException(NAME + " must be the name of an operator, in percent-encoded UTF-8");
    }
}
