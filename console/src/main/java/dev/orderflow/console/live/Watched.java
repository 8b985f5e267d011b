package dev.orderflow.console.live;

/**
 * What a page shows, for its stream of changes.
 *
 * @param stream the path of the stream
 * @param version of what the page shows
 */
public record Watched(String stream, String version) {}
