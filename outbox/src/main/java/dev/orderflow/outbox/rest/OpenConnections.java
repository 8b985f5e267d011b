package dev.orderflow.outbox.rest;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many connections are open, and how much of unfinished requests they hold. When there are too many, or they hold too
 * much, the one that has kept us waiting for the longest is closed: a slow client makes room for others, and no client is
 * refused while another one is slow.
 */
final class OpenConnections {

    /** One of them. */
    interface Connection {

        /** Closes it soon; called on any thread. */
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
    synchronized boolean open(Connection connection) {
        if (held.size() >= most) {
            Connection victim = first(slow, connection);
            if (victim == null) {
                victim = first(idle, connection);
            }
            if (victim == null) {
                return false;
            }
            giveUp(victim);
        }
        held.put(connection, 0L);
        slow.add(connection);
        return true;
    }

    /** From now on, the connection waits for another one. */
    synchronized void move(Connection connection, WaitsFor whom) {
        if (held.containsKey(connection)) {
            slow.remove(connection);
            idle.remove(connection);
            switch (whom) {
                case CLIENT -> slow.add(connection);
                case NOTHING -> idle.add(connection);
                case ANSWER -> {}
            }
        }
    }

    /** So much more is held for the connection, which is given up itself if it is the slowest. */
    synchronized void hold(Connection connection, long more) {
        Long before = held.get(connection);
        if (before == null) {
            return;
        }
        held.put(connection, before + more);
        bytes += more;
        while (bytes > mostBytes && !slow.isEmpty()) {
            giveUp(slow.iterator().next());
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

    private void giveUp(Connection connection) {
        closed(connection);
        connection.giveUp();
    }

    private static @Nullable Connection first(Collection<Connection> connections, Connection except) {
        for (Connection each : connections) {
            if (each != except) {
                return each;
            }
        }
        return null;
    }
}
