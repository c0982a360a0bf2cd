package io.github.floxmaven.mojo;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who runs Maven, as the ledger and a lock name them. */
final class User {
    private User() {}

    static String current() {
        try {
            return System.getProperty("user.name") + "@"
                    + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return System.getProperty("user.name");
        }
    }
}
