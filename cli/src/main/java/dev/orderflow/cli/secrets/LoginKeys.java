package dev.orderflow.cli.secrets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The keys of customer logins: {@code private.pem} and {@code public.pem}. */
final class LoginKeys {

    static final String FOLDER = "login";

    private LoginKeys() {}

    /** Returns the names of the new files; none if the keys exist. */
    static List<String> createIn(Path folder) {
        // The public key is written last. If it exists, both exist and belong together.
        if (Files.exists(folder.resolve("public.pem"))) {
            return List.of();
        }
        KeyPair keys = generate();
        SecretFile.write(
                folder.resolve("private.pem"),
                pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        SecretFile.write(
                folder.resolve("public.pem"), pem("PUBLIC KEY", keys.getPublic().getEncoded()));
        return List.of(FOLDER + "/private.pem", FOLDER + "/public.pem");
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static String pem(String kind, byte[] key) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
