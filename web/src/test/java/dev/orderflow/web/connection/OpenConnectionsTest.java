package dev.orderflow.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.web.connection.OpenConnections.Connection;
import dev.orderflow.web.connection.OpenConnections.WaitsFor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {

    private final OpenConnections connections = new OpenConnections(3, 100);
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void theSlowestConnectionMakesRoomForANewOne() {
        Connection a = open("a");
        open("b");
        open("c");
        connections.move(a, WaitsFor.ANSWER); // It has gone on since.
        connections.move(a, WaitsFor.CLIENT);

        open("d");

        assertThat(givenUp).containsExactly("b");
        assertThat(connections.size()).isEqualTo(3);
    }

    @Test
    void anIdleConnectionMakesRoomIfNoneIsSlow() {
        connections.move(open("a"), WaitsFor.ANSWER);
        connections.move(open("b"), WaitsFor.NOTHING);
        connections.move(open("c"), WaitsFor.ANSWER);

        open("d");

        assertThat(givenUp).containsExactly("b");
    }

    @Test
    void aConnectionThatWaitsForTheServiceIsKept() {
        for (String name : List.of("a", "b", "c")) {
            connections.move(open(name), WaitsFor.ANSWER);
        }

        assertThat(connections.open(connection("d"))).isFalse();
        assertThat(givenUp).isEmpty();
    }

    @Test
    void theSlowestMakesRoomForBytes() {
        Connection a = open("a");
        Connection b = open("b");
        connections.hold(a, 60);
        connections.hold(b, 50);

        assertThat(givenUp).containsExactly("a");
        assertThat(connections.bytes()).isEqualTo(50);
    }

    @Test
    void aConnectionOfThisEventLoopMakesRoomForBytesFirst() {
        connections.hold(open("elsewhere"), 60);
        connections.hold(open("here"), 30);
        connections.hold(open("here too"), 20);

        assertThat(givenUp).containsExactly("here");
    }

    @Test
    void theOnlySlowConnectionMayHoldMore() {
        connections.hold(open("a"), 200);

        assertThat(givenUp).isEmpty();
    }

    @Test
    void anAnsweredRequestHoldsNoBytes() {
        Connection a = open("a");
        connections.hold(a, 60);
        connections.release(a);
        connections.hold(a, 60);
        connections.closed(a);
        connections.hold(a, 60);

        assertThat(connections.bytes()).isZero();
        assertThat(connections.size()).isZero();
        assertThat(givenUp).isEmpty();
    }

    private Connection open(String name) {
        Connection connection = connection(name);
        assertThat(connections.open(connection)).isTrue();
        return connection;
    }

    private Connection connection(String name) {
        return new Connection() {
            @Override
            public boolean isReadHere() {
                return !name.startsWith("elsewhere");
            }

            @Override
            public void giveUp() {
                givenUp.add(name);
            }
        };
    }
}
