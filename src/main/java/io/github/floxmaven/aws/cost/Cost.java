package io.github.floxmaven.aws.cost;

import java.math.BigDecimal;

/**
 * A line of a price list.
 *
 * @param what what is paid for, in the user's words
 * @param dollars the price in US dollars
 * @param unit what one pays that price for, such as {@code a month} or {@code a million}
 */
public record Cost(String what, BigDecimal dollars, String unit) {}
