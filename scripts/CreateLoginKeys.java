import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The keys of the tokens that customers get when they log in: private.pem and public.pem in the folder given. Run by
 * {@code ./orderflow up} from this source file, because openssl may not be installed.
 */
class CreateLoginKeys {
    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        // The public one last: it tells that both are there.
        write(folder.resolve("private.pem"), "PRIVATE KEY", keys.getPrivate().getEncoded());
        write(folder.resolve("public.pem"), "PUBLIC KEY", keys.getPublic().getEncoded());
    }

    private static void write(Path file, String kind, byte[] key) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                unfinished,
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key), kind));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
