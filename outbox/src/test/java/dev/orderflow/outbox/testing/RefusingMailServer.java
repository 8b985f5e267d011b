package dev.orderflow.outbox.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that refuses some recipients, or all, and accepts the mails to the others. */
public final class RefusingMailServer implements AutoCloseable {

    /** Where in the conversation a reply is given. */
    public enum Command {
        GREETING,
        MAIL,
        RCPT,
        DATA,
        END_OF_DATA
    }

    private static final String NO_SUCH_MAILBOX = "550 5.1.1 no such mailbox";

    private final ServerSocket socket;
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final Map<Command, String> replies = new ConcurrentHashMap<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Thread acceptor;

    /** Knows no recipient. */
    public RefusingMailServer(int port) {
        this(port, Map.of());
        replies.put(Command.RCPT, NO_SUCH_MAILBOX);
    }

    /** @param refusals by recipient, what is replied to it */
    public RefusingMailServer(int port, Map<String, String> refusals) {
        this.refusals.putAll(refusals);
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = start(this::accept, "refusing mail server");
    }

    /** Gives this reply to the command from now on, whoever the recipient is. */
    public RefusingMailServer replying(Command command, String reply) {
        replies.put(command, reply);
        return this;
    }

    /** How often a recipient was refused. */
    public int refused() {
        return refused.get();
    }

    /** The recipients of the mails that were accepted. */
    public List<String> accepted() {
        return List.copyOf(accepted);
    }

    private static Thread start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                clients.add(client);
                start(() -> converse(client), "client of the refusing mail server");
            } catch (IOException e) {
                // The server is closed.
            }
        }
    }

    private void converse(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            answer(client, replies.getOrDefault(Command.GREETING, "220 refusing"));
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("QUIT")) {
                    answer(client, "221 bye");
                    return;
                } else if (command.startsWith("MAIL")) {
                    answer(client, replies.getOrDefault(Command.MAIL, "250 ok"));
                } else if (command.startsWith("RCPT")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    String reply = refusals.getOrDefault(recipient, replies.getOrDefault(Command.RCPT, "250 ok"));
                    if (!reply.startsWith("2")) {
                        refused.incrementAndGet();
                    }
                    answer(client, reply);
                } else if (command.startsWith("DATA")) {
                    receive(client, in, recipient);
                } else {
                    answer(client, "250 ok");
                }
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private void receive(Socket client, BufferedReader in, String recipient) throws IOException {
        String go = replies.getOrDefault(Command.DATA, "354 go on");
        answer(client, go);
        if (!go.startsWith("3")) {
            return;
        }
        String line = in.readLine();
        while (line != null && !".".equals(line)) {
            line = in.readLine();
        }
        String reply = replies.getOrDefault(Command.END_OF_DATA, "250 ok");
        if (reply.startsWith("2")) {
            accepted.add(recipient);
        }
        answer(client, reply);
    }

    private static void answer(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Frees the port before it returns: until {@code accept} has returned, the kernel keeps the port. */
    @Override
    public void close() {
        try {
            socket.close();
            acceptor.join();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
