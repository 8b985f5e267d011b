package dev.orderflow.orders.placing;

/**
 * Names a request to place an order, so that its repetition places no other order.
 *
 * @param caller owner of the key; the same key of another caller is a different one
 * @param key as the caller chose it, up to 255 characters
 * @param requestHash SHA-256 of the request, in hexadecimal digits
 */
public record IdempotencyKey(String caller, String key, String requestHash) {

    private static final String GUEST = "guest";

    /**
     * A guest's key. Guests can only be told apart by their requests, so the key is valid for one request body.
     */
    public static IdempotencyKey ofGuest(String key, String requestHash) {
        return new IdempotencyKey(GUEST + ":" + requestHash, key, requestHash);
    }
}
