package dk.havn.page;

/** A script or data file as a page names it: its path, which contains a hash of its bytes, and its SRI value. */
public record Asset(String path, String integrity) {}
