package dev.orderflow.orders.placing;

/**
 * By which a caller names one placing of an order, so that asking for it again places nothing again.
 *
 * @param caller whose key it is: keys of different callers have nothing to do with each other
 * @param key as the caller chose it, up to 255 characters
 * @param requestHash SHA-256 of what the caller asked for, in hexadecimal digits
 */
public record IdempotencyKey(String caller, String key, String requestHash) {

    private static final String GUEST = "guest";

    /**
     * The key of a caller who is not known. Nothing tells one guest from another but what they ask for, so a guest's key has
     * to do with the same request alone.
     */
    public static IdempotencyKey ofGuest(String key, String requestHash) {
        return new IdempotencyKey(GUEST + ":" + requestHash, key, requestHash);
    }
}
