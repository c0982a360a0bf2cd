package io.github.floxmaven.aws;

import java.util.Optional;
import java.util.Set;

/**
 * The HTTP proxy on the way to AWS.
 *
 * @param host its name or address
 * @param port its port, from 1 to 65535
 * @param user who logs in to it; empty when it asks nobody
 * @param password goes with the user
 * @param nonProxyHosts the hosts that are reached without it, where {@code *} stands for any characters
 */
public record ProxySettings(
        String host, int port, Optional<String> user, Optional<String> password, Set<String> nonProxyHosts) {
    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
