package dev.orderflow.cli;

/** Text styles of a terminal (ECMA-48). */
public enum Style {
    BOLD("1"),
    RED("31"),
    GREEN("32"),
    YELLOW("33");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String apply(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
