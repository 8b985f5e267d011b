import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Secrets for an installation to try out, in the folder given: NAME.env for each Secret that k8s/README.md lists, a KEY=value
 * a line, and the keys of the customers' logins, login/private.pem and login/public.pem. Names after the folder make those
 * alone. What is there already stays as it is: a database keeps the password that it was created with. Run from this source
 * file by {@code ./orderflow up}, {@code deploy} and {@code secrets}, because openssl may not be installed.
 */
class CreateSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;
    private static final int KEY_BYTES = 48;
    private static final String LOGIN = "login";

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Map<String, Supplier<String>> contents = contents();
        List<String> wanted = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        for (String name : wanted) {
            if (!name.equals(LOGIN) && !contents.containsKey(name)) {
                System.err.println("There is no secret " + name + "; there are: " + LOGIN + " " + String.join(" ", contents.keySet()));
                System.exit(2);
            }
        }
        if (arguments.length == 0) {
            System.err.println("Usage: java scripts/CreateSecrets.java FOLDER [NAME...]");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<String> made = new ArrayList<>();
        for (Map.Entry<String, Supplier<String>> secret : contents.entrySet()) {
            Path file = folder.resolve(secret.getKey() + ".env");
            if ((wanted.isEmpty() || wanted.contains(secret.getKey())) && Files.notExists(file)) {
                write(file, secret.getValue().get());
                made.add(file.getFileName().toString());
            }
        }
        if (wanted.isEmpty() || wanted.contains(LOGIN)) {
            made.addAll(createLoginKeys(folder.resolve(LOGIN)));
        }
        System.out.println(folder + ": " + (made.isEmpty() ? "all there already" : "made " + String.join(" ", made)));
    }

    private static Map<String, Supplier<String>> contents() {
        Map<String, Supplier<String>> contents = new LinkedHashMap<>();
        contents.put("postgres", () -> "password=" + random(PASSWORD_BYTES) + "\n");
        for (String service : List.of("orders", "notification", "seller", "logistics")) {
            contents.put(service + "-database", () -> credentials(service));
        }
        contents.put("rabbitmq", () -> credentials("orderflow"));
        for (String service : List.of("orders", "notification", "seller", "logistics")) {
            contents.put(service + "-broker", () -> credentials(service));
        }
        contents.put("services", () -> "password=" + random(PASSWORD_BYTES) + "\n");
        contents.put("orders-access", () -> "key=" + random(KEY_BYTES) + "\n");
        return contents;
    }

    private static String credentials(String username) {
        return "username=" + username + "\npassword=" + random(PASSWORD_BYTES) + "\n";
    }

    // Letters and digits, - and _: nothing that a URL, a shell or SQL would take for something else.
    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static List<String> createLoginKeys(Path folder) throws IOException, GeneralSecurityException {
        // The public one is written last: it tells that both are there, and belong together.
        if (Files.exists(folder.resolve("public.pem"))) {
            return List.of();
        }
        Files.createDirectories(folder);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        write(folder.resolve("private.pem"), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        write(folder.resolve("public.pem"), pem("PUBLIC KEY", keys.getPublic().getEncoded()));
        return List.of(LOGIN + "/private.pem", LOGIN + "/public.pem");
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key), kind);
    }

    private static void write(Path file, String content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
