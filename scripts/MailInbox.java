import java.util.List;

/** The mail server of the demo, as its REST API shows it. */
final class MailInbox {
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MS = 100;

    private final Api server;

    MailInbox(String url) {
        this.server = new Api(url);
    }

    /** The newest of the first {@code count} mails to the address, once they have arrived. */
    String read(String address, int count) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Api.Answer answer = server.get(path(address));
            if (answer.status() == 200 && answer.json() instanceof List<?> mails && mails.size() >= count) {
                Mime.Part message = Mime.parse(
                        Json.object(mails.get(count - 1)).get("mimeMessage").toString());
                return "From:    " + Mime.decodeHeader(message.header("from")) + "\nSubject: "
                        + Mime.decodeHeader(message.header("subject")) + "\n\n"
                        + message.text().strip();
            }
            Thread.sleep(PAUSE_MS);
        }
        throw new DemoFailure("There is no mail to " + address + " after " + ATTEMPTS * PAUSE_MS / 1000
                + " s. Look at: ./orderflow logs notification");
    }

    String path(String address) {
        return "/api/user/" + address + "/messages/";
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
