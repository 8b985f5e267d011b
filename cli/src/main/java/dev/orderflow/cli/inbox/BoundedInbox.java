package dev.orderflow.cli.inbox;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.configuration.PropertiesBasedGreenMailConfigurationBuilder;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.standalone.GreenMailApiResource;
import com.icegreen.greenmail.standalone.GreenMailApiServerBuilder.GreenMailApiJdkServer;
import com.icegreen.greenmail.standalone.GreenMailStandaloneRunner;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.PropertiesBasedServerSetupBuilder;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URI;
import java.util.Map;
import java.util.Properties;

/**
 * The inbox of {@code ./orderflow up}: GreenMail standalone and its API, with the same properties, that keeps only the newest mails.
 * GreenMail itself keeps every mail and address until its heap is full.
 */
final class BoundedInbox extends GreenMailStandaloneRunner {

    public static void main(String[] arguments) {
        configureLogging(System.getProperties());
        new BoundedInbox().doRun(System.getProperties());
    }

    @Override
    public void doRun(Properties properties) {
        ServerSetup[] servers = new PropertiesBasedServerSetupBuilder().build(properties);
        GreenMailConfiguration configuration = new PropertiesBasedGreenMailConfigurationBuilder().build(properties);
        GreenMail mail = new BoundedGreenMail(servers);
        mail.withConfiguration(configuration).start();
        new GreenMailApiJdkServer(
                        URI.create("http://" + properties.getProperty("greenmail.api.hostname") + ":"
                                + properties.getProperty("greenmail.api.port") + "/"),
                        new GreenMailApiResource(mail, servers, configuration))
                .start();
    }

    private static final class BoundedGreenMail extends GreenMail {

        BoundedGreenMail(ServerSetup[] servers) {
            super(servers);
        }

        /** GreenMail calls this at each start. After a reset, it has new managers. */
        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] servers, Managers managers) {
            NewestMails.keepIn(managers);
            return super.createServices(servers, managers);
        }
    }
}
