package dev.orderflow.web.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts open connections and the bytes of unfinished requests. Above a limit, the connection that has waited longest
 * for its client is closed, so slow clients make room for others.
 */
final class OpenConnections {

    /** One of them. */
    interface Connection {

        /** Whether the current thread is the event loop of the connection. */
        boolean isReadHere();

        /** Closes it and drops its bytes: at once on its event loop, otherwise soon. */
        void giveUp();
    }

    /** What a connection waits for. */
    enum WaitsFor {
        /** The client, for the rest of a request or of an answer. */
        CLIENT,
        /** The client, for another request. */
        NOTHING,
        /** The service. */
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

    /** Adds a connection, which waits for its client; false if there is no room. */
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

    /** Changes what the connection waits for. */
    synchronized void move(Connection connection, WaitsFor whom) {
        if (!held.containsKey(connection)) {
            return;
        }
        if (whom != WaitsFor.CLIENT) {
            slow.remove(connection);
        }
        idle.remove(connection);
        switch (whom) {
            case CLIENT -> slow.add(connection); // A slow one keeps its place.
            case NOTHING -> idle.add(connection);
            case ANSWER -> {}
        }
    }

    /** Adds bytes to the connection, which is closed if it is the slowest of several. */
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

    // A connection of another event loop holds its bytes until that loop has dropped them.
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

    /** Frees the share of one answered request of several. */
    synchronized void releaseShare(Connection connection, int requests) {
        Long before = held.get(connection);
        if (before != null && requests > 0) {
            long share = before / requests;
            held.put(connection, before - share);
            bytes -= share;
        }
    }

    /** Frees all bytes of the connection. */
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
