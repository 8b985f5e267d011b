package dev.orderflow.e2e.scripts;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection over which mails are sent, each confirmed before the next. */
final class SmtpClient implements AutoCloseable {

    private static final int LIMIT_MS = 30_000;

    private final Socket socket;
    private final BufferedReader reader;
    private final BufferedWriter writer;

    SmtpClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(LIMIT_MS);
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        writer = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII));
        expect("220");
        command("EHLO localhost", "250");
    }

    /** @param lines the number of lines of 80 bytes */
    void send(String to, String subject, int lines) throws IOException {
        command("MAIL FROM:<orders@orderflow.example>", "250");
        command("RCPT TO:<" + to + ">", "250");
        command("DATA", "354");
        writer.write("From: orders@orderflow.example\r\nTo: " + to + "\r\nSubject: " + subject + "\r\n\r\n");
        for (int i = 0; i < lines; i++) {
            writer.write("Thank you for your order, which we hand to the partner who brings it to you now\r\n");
        }
        command(".", "250");
    }

    private void command(String line, String answer) throws IOException {
        writer.write(line + "\r\n");
        writer.flush();
        expect(answer);
    }

    private void expect(String answer) throws IOException {
        String line;
        do {
            line = reader.readLine();
            if (line == null || !line.startsWith(answer)) {
                throw new IOException("The server says " + line);
            }
        } while (line.startsWith(answer + "-"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
