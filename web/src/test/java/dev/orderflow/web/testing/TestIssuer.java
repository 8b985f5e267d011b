package dev.orderflow.web.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenID Connect issuer with one account, which signs in by a button. It checks what a real one does. */
public final class TestIssuer implements AutoCloseable {

    public static final String CLIENT = "orderflow-console";
    public static final String SECRET = "the console at the issuer of the tests";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEY_BITS = 2048;
    private static final int TOKEN_SECONDS = 300;
    private static final int NO_BODY = -1;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final KeyPair keys = keys();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile KeyPair signing = keys;
    private volatile Map<String, Object> account = Map.of();
    private volatile boolean denying;
    private final int port;
    private volatile HttpServer server;
    private volatile boolean away;

    public TestIssuer() {
        server = start(0);
        port = server.getAddress().getPort();
    }

    private HttpServer start(int on) {
        HttpServer started;
        try {
            started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        started.setExecutor(threads);
        started.createContext("/.well-known/openid-configuration", exchange -> send(exchange, 200, metadata()));
        started.createContext("/keys", exchange -> send(exchange, 200, publicKeys()));
        started.createContext("/authorize", this::authorize);
        started.createContext("/token", this::token);
        started.start();
        return started;
    }

    /** The address. Localhost is another site than 127.0.0.1. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** Lets the account have these claims beside the usual ones, or in their place. */
    public void admits(Map<String, Object> claims) {
        account = claims;
        denying = false;
        signing = keys;
        if (away) {
            server = start(port);
            away = false;
        }
    }

    /** Lets the account refuse to sign in. */
    public void denies() {
        denying = true;
    }

    /** Lets the issuer sign with a key that it does not publish. */
    public void signsWithAnotherKey() {
        signing = keys();
    }

    /** Lets the issuer be down until it admits the account again. */
    public void goesAway() {
        server.stop(0);
        away = true;
    }

    /** Where the browser is sent when the account has signed in at this address. */
    public URI signIn(URI authorization) {
        Map<String, String> request = parameters(authorization.getRawQuery());
        require(request, "response_type", "code");
        require(request, "client_id", CLIENT);
        require(request, "code_challenge_method", "S256");
        require(request, "scope", "openid profile");
        if (denying) {
            return back(request, "error=access_denied&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, request);
        return back(request, "code=" + code);
    }

    private static void require(Map<String, String> request, String name, String value) {
        if (!value.equals(request.get(name))) {
            throw new IllegalStateException(name + " is " + request.get(name));
        }
    }

    private static URI back(Map<String, String> request, String answer) {
        return URI.create(request.get("redirect_uri") + "?" + answer + "&state="
                + URLEncoder.encode(request.get("state"), UTF_8));
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer", url(),
                "authorization_endpoint", url() + "/authorize",
                "token_endpoint", url() + "/token",
                "jwks_uri", url() + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private Map<String, Object> publicKeys() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty", "RSA",
                        "use", "sig",
                        "alg", "RS256",
                        "kid", "1",
                        "n", BASE64.encodeToString(unsigned(key.getModulus().toByteArray())),
                        "e", BASE64.encodeToString(key.getPublicExponent().toByteArray()))));
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders()
                    .set("Location", signIn(exchange.getRequestURI()).toString());
            exchange.sendResponseHeaders(302, NO_BODY);
            exchange.close();
            return;
        }
        byte[] page =
                "<!DOCTYPE html><html lang=\"en\"><title>Issuer</title><form method=\"post\"><button>Sign in</button></form>"
                        .getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String credential = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
        Map<String, String> request = codes.remove(form.getOrDefault("code", ""));
        if (!credential.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, Map.of("error", "invalid_client"));
        } else if (request == null
                || !request.get("redirect_uri").equals(form.get("redirect_uri"))
                || !request.get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")))) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            send(
                    exchange,
                    200,
                    Map.of(
                            "access_token", UUID.randomUUID().toString(),
                            "refresh_token", UUID.randomUUID().toString(),
                            "token_type", "Bearer",
                            "expires_in", TOKEN_SECONDS,
                            "id_token", idToken(request)));
        }
    }

    private String idToken(Map<String, String> request) throws JsonProcessingException {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new TreeMap<>(Map.of(
                "iss",
                url(),
                "aud",
                CLIENT,
                "sub",
                "4711",
                "iat",
                now,
                "exp",
                now + TOKEN_SECONDS,
                "nonce",
                request.get("nonce")));
        claims.putAll(account);
        String signed = Stream.of(Map.of("alg", "RS256", "kid", "1"), claims)
                .map(TestIssuer::json)
                .map(BASE64::encodeToString)
                .collect(Collectors.joining("."));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signing.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String query) {
        return Stream.of(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8), pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = json(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
