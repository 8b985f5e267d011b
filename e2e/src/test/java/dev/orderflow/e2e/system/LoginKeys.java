package dev.orderflow.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The keys of customer logins: the locations of two PEM files. */
record LoginKeys(String privateKey, String publicKey) {

    static LoginKeys generate() {
        return generate(Path.of("target", "login-keys").toAbsolutePath());
    }

    private static LoginKeys generate(Path into) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            Path folder = Files.createDirectories(into);
            return new LoginKeys(
                    write(
                            folder.resolve("private.pem"),
                            "PRIVATE KEY",
                            keys.getPrivate().getEncoded()),
                    write(
                            folder.resolve("public.pem"),
                            "PUBLIC KEY",
                            keys.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Path file, String kind, byte[] key) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(
                                kind,
                                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key),
                                kind));
        return "file:" + file;
    }
}
