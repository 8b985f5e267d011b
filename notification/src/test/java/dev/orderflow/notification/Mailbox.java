package dev.orderflow.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector.MatchesType;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The mail server of the application under test, and the mails that it has received. */
public class Mailbox implements QuarkusTestResourceLifecycleManager {

    private static final int STARTUP_MILLIS = 20_000; // GreenMail waits for 2 s, which a busy machine exceeds.

    private final int port = freePort();
    private GreenMail server = newServer();

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of("quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", Integer.toString(port));
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new MatchesType(Mailbox.class));
    }

    public int port() {
        return port;
    }

    /** Restarts without mails, at the same port. */
    public void restart() {
        server = newServer();
        server.start();
    }

    /** Waits until no mail is pending, so that none arrives during another test. */
    void awaitAll(Database database) {
        await().atMost(60, SECONDS)
                .until(() -> database.count("select count(*) from notification where state = 'PENDING'") == 0);
    }

    public List<MimeMessage> sentTo(String recipient) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> header(mail, "To").contains(recipient))
                .toList();
    }

    public static String header(MimeMessage mail, String name) {
        try {
            String[] values = mail.getHeader(name);
            return values == null ? "" : String.join(", ", values);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The part of the mail with this content type, such as {@code text/html}. */
    public static String part(MimeMessage mail, String contentType) {
        try {
            Multipart alternatives = (Multipart) mail.getContent();
            for (int i = 0; i < alternatives.getCount(); i++) {
                BodyPart part = alternatives.getBodyPart(i);
                if (part.isMimeType(contentType)) {
                    return part.getContent().toString();
                }
            }
            throw new AssertionError("No part " + contentType);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GreenMail newServer() {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(STARTUP_MILLIS);
        return new GreenMail(setup);
    }

    // Outside the ephemeral range: a connection could get the port while the server is down.
    private static int freePort() {
        return new Random()
                .ints(20_000, 30_000)
                .filter(Mailbox::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
