package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig.LoginSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Limits how many wrong passwords are tried for a name, from a client address, and for a name from an address. Each replica
 * counts for itself.
 *
 * <p>Names without an account are counted as well, or the limit would tell which have one; but apart, so that no number of
 * them pushes out the count of a name that has one.
 */
class LoginThrottle {

    private static final Logger LOG = Logger.getLogger(LoginThrottle.class);
    private static final int MOST_NAMES = 10_000;
    private static final int LONGEST_NAME = 100;

    private final FailureCounts accounts;
    private final FailureCounts otherNames;
    private final FailureCounts addresses;
    private final FailureCounts namesByAddress;

    LoginThrottle(LoginSettings limits, LongSupplier nanos) {
        this.accounts = new FailureCounts(limits.attemptsPerName(), limits.window(), MOST_NAMES, nanos);
        this.otherNames = new FailureCounts(limits.attemptsPerName(), limits.window(), MOST_NAMES, nanos);
        this.addresses = new FailureCounts(limits.attemptsPerAddress(), limits.window(), MOST_NAMES, nanos);
        this.namesByAddress = new FailureCounts(limits.attemptsPerNameAndAddress(), limits.window(), MOST_NAMES, nanos);
    }

    /** An attempt that is being made. It counts as failed until it turns out to be right. */
    record Attempt(String name, boolean hasAccount, String address) {

        Attempt {
            name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        }

        String nameAndAddress() {
            return name + "\n" + address;
        }
    }

    /** @return empty if it may be made; otherwise nothing is counted, and no attempt is for that long */
    synchronized Optional<Duration> begin(Attempt attempt) {
        Optional<Duration> wait = Stream.of(
                        names(attempt).full(attempt.name()),
                        addresses.full(attempt.address()),
                        namesByAddress.full(attempt.nameAndAddress()))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
        if (wait.isEmpty()) {
            if (names(attempt).count(attempt.name())) {
                LOG.warnf("No more logins as %s for now: too many wrong passwords", attempt.name());
            }
            if (addresses.count(attempt.address())) {
                LOG.warnf("No more logins from %s for now: too many wrong passwords", attempt.address());
            }
            if (namesByAddress.count(attempt.nameAndAddress())) {
                LOG.warnf(
                        "No more logins as %s from %s for now: too many wrong passwords",
                        attempt.name(), attempt.address());
            }
        }
        return wait;
    }

    /** Takes the attempt back: its password was right, or was not looked at. */
    synchronized void forgive(Attempt attempt) {
        names(attempt).forgive(attempt.name());
        addresses.forgive(attempt.address());
        namesByAddress.forgive(attempt.nameAndAddress());
    }

    private FailureCounts names(Attempt attempt) {
        return attempt.hasAccount() ? accounts : otherNames;
    }
}
