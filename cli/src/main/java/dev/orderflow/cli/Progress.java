package dev.orderflow.cli;

import java.util.Locale;

/** One line on standard error while a command waits: {@code ==> What ... done (1.2 s)}. */
public final class Progress {

    private final Session session;
    private final String activity;
    private final long start = System.nanoTime();

    private Progress(Session session, String activity) {
        this.session = session;
        this.activity = activity;
    }

    public static Progress start(Session session, String activity) {
        Progress progress = new Progress(session, activity);
        progress.print("==> " + activity + " ... ");
        return progress;
    }

    /** Shows the progress, on a terminal only. */
    public void update(String state) {
        if (session.terminal().err()) {
            print("\r==> " + activity + " ... " + state + "\u001b[K");
        }
    }

    public void done(String result) {
        String line = String.format(Locale.ROOT, "%s (%.1f s)%n", result, (System.nanoTime() - start) / 1e9);
        print(session.terminal().err() ? "\r==> " + activity + " ... " + line.stripTrailing() + "\u001b[K\n" : line);
    }

    public void failed() {
        print("failed\n");
    }

    private void print(String text) {
        session.err().print(text);
        session.err().flush();
    }
}
