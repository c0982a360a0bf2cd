package io.github.floxmaven.aws;

import java.util.Collections;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** Asks the DNS servers of this machine. */
final class PublicDns implements NameServers {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory",
            "com.sun.jndi.dns.timeout.initial", "2000",
            "com.sun.jndi.dns.timeout.retries", "2");

    @Override
    public Optional<Set<String>> of(String zone) {
        try {
            InitialDirContext dns = new InitialDirContext(new Hashtable<>(ENVIRONMENT));
            try {
                Attribute servers =
                        dns.getAttributes("dns:/" + zone, new String[] {"NS"}).get("NS");
                return Optional.of(servers == null ? Set.of() : names(servers));
            } finally {
                dns.close();
            }
        } catch (NameNotFoundException e) {
            return Optional.of(Set.of());
        } catch (NamingException e) {
            return Optional.empty();
        }
    }

    private static Set<String> names(Attribute servers) throws NamingException {
        return Collections.list(servers.getAll()).stream()
                .map(server -> server.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                .collect(Collectors.toSet());
    }
}
