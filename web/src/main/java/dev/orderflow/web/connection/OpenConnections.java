package dev.orderflow.web.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open connections and the bytes that unfinished requests hold. Above a limit, the connection that has waited longest
 * for its client is closed. So a slow client makes room for others, and no client is refused while another one is slow.
 */
final class OpenConnections {

    /** One of them. */
    interface Connection {

        /** Whether the current thread is the event loop of the connection. */
        boolean isReadHere();

        /** Closes it and drops what it holds: at once if it is read here, and soon otherwise. */
        void giveUp();
    }

    /** Whom a connection waits for. */
    enum WaitsFor {
        /** The client, for the rest of a request or of an answer. */
        CLIENT,
        /** The client, for another request, if it has any. */
        NOTHING,
        /** Us. */
        ANSWER
    }

    private final int most;
    private final long mostBytes;

    private final Map<Connection, Long> held = new LinkedHashMap<>();
    private final Set<Connection> slow = new LinkedHashSet<>();
    private final Set<Connection> idle = new LinkedHashSet<>();
    private long bytes;

    OpenConnections(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Whether there is room for the connection. If so, it waits for its client. */
    boolean open(Connection connection) {
        Connection victim = null;
        synchronized (this) {
            if (held.size() >= most) {
                victim = slow.isEmpty() ? first(idle) : first(slow);
                if (victim == null) {
                    return false;
                }
                closed(victim);
            }
            held.put(connection, 0L);
            slow.add(connection);
        }
        if (victim != null) {
            victim.giveUp();
        }
        return true;
    }

    /** From now on, the connection waits for another one. */
    synchronized void move(Connection connection, WaitsFor whom) {
        if (!held.containsKey(connection)) {
            return;
        }
        if (whom != WaitsFor.CLIENT) {
            slow.remove(connection);
        }
        idle.remove(connection);
        switch (whom) {
            case CLIENT -> slow.add(connection); // One that is slow already keeps its place.
            case NOTHING -> idle.add(connection);
            case ANSWER -> {}
        }
    }

    /** So much more is held for the connection, which is given up itself if it is the slowest of several. */
    void hold(Connection connection, long more) {
        victims(connection, more).forEach(Connection::giveUp);
    }

    private synchronized List<Connection> victims(Connection connection, long more) {
        Long before = held.get(connection);
        if (before == null) {
            return List.of();
        }
        held.put(connection, before + more);
        bytes += more;
        List<Connection> victims = new ArrayList<>();
        while (bytes > mostBytes && !slow.isEmpty() && !isSlowAlone(connection)) {
            Connection victim = victim(connection);
            closed(victim);
            victims.add(victim);
        }
        return victims;
    }

    // What another thread reads goes on holding its bytes until that thread has read all that has come by now.
    private Connection victim(Connection reader) {
        Connection slowest = slow.iterator().next();
        return slow.stream()
                .filter(Connection::isReadHere)
                .findFirst()
                .filter(here -> here != reader)
                .orElse(slowest);
    }

    private boolean isSlowAlone(Connection connection) {
        return slow.size() == 1 && slow.contains(connection);
    }

    /** One of so many requests is answered, and what was held for it is free. */
    synchronized void releaseShare(Connection connection, int requests) {
        Long before = held.get(connection);
        if (before != null && requests > 0) {
            long share = before / requests;
            held.put(connection, before - share);
            bytes -= share;
        }
    }

    /** Nothing is held for the connection any more. */
    synchronized void release(Connection connection) {
        Long before = held.replace(connection, 0L);
        bytes -= before == null ? 0 : before;
    }

    synchronized void closed(Connection connection) {
        Long before = held.remove(connection);
        bytes -= before == null ? 0 : before;
        slow.remove(connection);
        idle.remove(connection);
    }

    synchronized int size() {
        return held.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    private static @Nullable Connection first(Set<Connection> connections) {
        return connections.isEmpty() ? null : connections.iterator().next();
    }
}
