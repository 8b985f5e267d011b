package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig.LoginSettings;
import java.time.Duration;

record Limits(int attemptsPerNameAndAddress, int attemptsPerName, int attemptsPerAddress) implements LoginSettings {

    static final Duration WINDOW = Duration.ofMinutes(5);

    @Override
    public Duration window() {
        return WINDOW;
    }
}
