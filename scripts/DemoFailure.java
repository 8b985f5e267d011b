/** Why a demonstration does not go on; the message is for whoever watches it. */
final class DemoFailure extends RuntimeException {
    DemoFailure(String message) {
        super(message);
    }
}
