package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The client address of a request, as far as it identifies a client.
 *
 * <p>Each proxy appends the address of its client to X-Forwarded-For. Elements in front of those of our own proxies
 * come from the caller and prove nothing. Quarkus takes the first element, which the caller can choose unless a proxy
 * replaces the header.
 */
@Singleton
public class ClientAddress {

    private static final String UNKNOWN = "unknown";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    // Quarkus sets this header, and removes one of the caller.
    private static final String TRUSTED = "X-Forwarded-Trusted-Proxy";

    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]*)](?::.*)?|([^:]*):[^:]*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int NETWORK_BYTES = 8;

    private final boolean forwarding;
    private final int trustedHops;

    @Inject
    ClientAddress(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean forwarding,
            WebConfig config) {
        this.forwarding = forwarding;
        this.trustedHops = config.http().trustedHops();
    }

    /** The address of the client; of IPv6 the network, because a client can use all of its addresses. */
    public String of(HttpServerRequest request) {
        SocketAddress peer = request.connection().remoteAddress();
        String forwarded =
                isFromTrustedProxy(request) ? forwardedFor(request.headers().getAll(FORWARDED_FOR), trustedHops) : null;
        if (forwarded != null) {
            return network(forwarded);
        }
        return peer == null || peer.hostAddress() == null ? UNKNOWN : network(peer.hostAddress());
    }

    /** The address of the client that sends a credential. */
    String of(AuthenticationRequest request) {
        RoutingContext context = HttpSecurityUtils.getRoutingContextAttribute(request);
        return context == null ? UNKNOWN : of(context.request());
    }

    private boolean isFromTrustedProxy(HttpServerRequest request) {
        return forwarding && Boolean.parseBoolean(request.getHeader(TRUSTED));
    }

    /**
     * The address that the first of {@code hops} proxies appended; the first element if there are fewer; null without
     * the header.
     */
    static @Nullable String forwardedFor(List<String> headers, int hops) {
        List<String> addresses = headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .toList();
        return addresses.isEmpty() ? null : addresses.get(Math.max(0, addresses.size() - hops));
    }

    static String network(String text) {
        String address = withoutPort(text);
        if (!ADDRESS.matcher(address).matches()) {
            return address.toLowerCase(Locale.ROOT); // A name must not be looked up.
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? InetAddress.getByAddress(networkOf(parsed.getAddress())).getHostAddress()
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static byte[] networkOf(byte[] address) {
        return Arrays.copyOf(Arrays.copyOf(address, NETWORK_BYTES), address.length);
    }

    private static String withoutPort(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
