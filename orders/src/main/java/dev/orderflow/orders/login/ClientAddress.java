package dev.orderflow.orders.login;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request comes from, as far as one client can be told from another by it. */
final class ClientAddress {

    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    static String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return remote == null || remote.hostAddress() == null ? "unknown" : of(remote.hostAddress());
    }

    /** Of IPv6 the network: whoever has one has all of its addresses. */
    static String of(String address) {
        try {
            // An address, not a name: nothing is looked up.
            return InetAddress.getByName(address) instanceof Inet6Address ipv6
                    ? HexFormat.of().formatHex(Arrays.copyOf(ipv6.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
