package io.github.floxmaven.aws.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Properties;

/** The prices in {@code prices.properties}. */
final class PriceTable {
    private static final String FILE = "prices.properties";

    private final Properties prices = new Properties();

    PriceTable() {
        try (InputStream file = PriceTable.class.getResourceAsStream(FILE)) {
            prices.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LocalDate date() {
        return LocalDate.parse(value("date"));
    }

    String region() {
        return value("region");
    }

    BigDecimal dollars(String key) {
        return new BigDecimal(value(key));
    }

    private String value(String key) {
        String value = prices.getProperty(key);
        if (value == null) {
            throw new IllegalStateException(FILE + " has no " + key);
        }
        return value;
    }
}
