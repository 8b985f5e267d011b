package dev.orderflow.seller;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A mail server that accepts all mails. A field of this type in a test gets it. */
public class Mailbox implements QuarkusTestResourceLifecycleManager {

    private static final int STARTUP_MILLIS = 20_000; // GreenMail waits for 2 s, which a busy machine exceeds.

    private GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private ServerSetup address = ServerSetup.SMTP;

    @Override
    public Map<String, String> start() {
        server.start();
        address = new ServerSetup(server.getSmtp().getPort(), server.getSmtp().getBindTo(), ServerSetup.PROTOCOL_SMTP);
        return Map.of("SMTP_HOST", address.getBindAddress(), "SMTP_PORT", String.valueOf(address.getPort()));
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Mailbox.class));
    }

    /** Starts again at the same address, without the earlier mails. */
    public void restart() {
        address.setServerStartupTimeout(STARTUP_MILLIS);
        server = new GreenMail(address);
        server.start();
    }

    public int port() {
        return address.getPort();
    }

    /** The mails about an order or a shipment. */
    public List<MimeMessage> mailsAbout(UUID id) {
        return Stream.of(server.getReceivedMessages())
                .filter(mail -> mentions(mail, id.toString()))
                .toList();
    }

    private static boolean mentions(MimeMessage mail, String id) {
        try {
            return Arrays.asList(mail.getHeader("X-Order-Id")).contains(id)
                    || mail.getMessageID().contains(id);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
