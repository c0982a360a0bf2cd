package io.github.floxmaven.config;

import java.util.Map;

/** {@code <frontend>}: the part that answers every path but {@code /api/…}. Maven sets the fields. */
public final class FrontendElement {
    /** The folder with the built frontend, relative to the module, such as {@code dist}. Required. */
    String directory;

    /**
     * {@code static}: files that Flox serves; {@code ssr}: a server of the project's own, with its {@code <handler>}.
     * Default: {@code static}.
     */
    String kind;

    /** As the backend's. Required for {@code ssr}, refused for {@code static}. */
    String handler;

    /** As the backend's, for {@code ssr} only. Default: {@code nodejs24.x}. */
    String runtime;

    /** Memory in MB, as the backend's. */
    String memory;

    /** How long one request may take in seconds, as the backend's. */
    String timeout;

    /**
     * The path that answers with a 2xx or 3xx status when the frontend works. Begins with {@code /}, but not with
     * {@code /api/}, which reaches the backend. Default: {@code /}.
     */
    String healthPath;

    /**
     * Environment variables, of the same form as the backend's. Those of a {@code static} frontend are public: browsers
     * read them at {@code /_flox/config.json}. Hence a system may give other values to the names that are declared
     * here, and no other name gets out. Default: none.
     */
    Map<String, String> environment;

    /**
     * Environment variables whose values AWS keeps, of the same form as the backend's. For {@code ssr} only: browsers could
     * read those of a {@code static} frontend. Default: none.
     */
    Map<String, String> secrets;
}
